package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.aisle.server.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class MerchandisingTest {
  @AfterEach
  void takeAllAway() {
    put("/v1/rules", "{\"rules\": []}").statusCode(200);
    put("/v1/placements", "{}").statusCode(200);
  }

  @Test
  void filtersByExpression() {
    recommend(
            "{\"filter\": \"price < 52 && in_category('Books') && brand != 'Brand 0'\", \"n\": 100}")
        .statusCode(200)
        .body("items.item_id", containsInAnyOrder("n1", "n2", "n4", "n5", "n7", "n8", "a1"));
    given()
        .queryParam("filter", "brand == 'Brand 1'")
        .get("/v1/trending")
        .then()
        .statusCode(200)
        .body("items.item_id", everyItem(org.hamcrest.Matchers.matchesPattern("[tlna][147]")));
  }

  @Test
  void saysWhereAnExpressionIsWrongAndHowToWriteIt() {
    recommend("{\"filter\": \"price < 'cheap'\"}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo("/filter"))
        .body("detail", startsWith("Line 1, column 7:"))
        .body("detail", containsString("Write for instance: price < 100"));
    recommend("{\"boost\": [{\"filter\": \"prize > 1\", \"strength\": 1}]}")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/boost/0/filter"));
    recommend("{\"diversity\": \"much\"}").statusCode(400).body("detail", containsString("high"));
  }

  @Test
  void boostsLimitsAndMixesAsTheRequestSays() {
    recommend(
            "{\"placement\": \"popular\", \"n\": 8, \"boost\": [{\"filter\": \"brand == 'Brand 2'\","
                + " \"strength\": 1}], \"fields\": [\"brand\"]}")
        .body("items.product.brand", everyItem(equalTo("Brand 2")));
    recommend(
            "{\"placement\": \"popular\", \"n\": 6, \"max_per_brand\": 1, \"fields\": [\"brand\"]}")
        .body("items.product.brand", containsInAnyOrder("Brand 0", "Brand 1", "Brand 2"));
  }

  @Test
  void answersEveryPlacementAndTheFormerNames() {
    for (String placement :
        List.of(
            "home-for-you",
            "because-you-viewed",
            "similar",
            "bought-together",
            "also-viewed",
            "cart-addons",
            "trending",
            "popular",
            "new",
            "recently-viewed",
            "buy-again",
            "search-rerank",
            "category-rank",
            "best-sellers",
            "goes-with-cart")) {
      recommend(
              "{\"placement\": \"%s\", \"client_id\": \"nobody\", \"item_ids\": [\"t1\", \"n1\"]}"
                  .formatted(placement))
          .statusCode(200)
          .body("items.size()", greaterThan(0));
    }
  }

  @Test
  void fillsAPageWithoutShowingAnItemTwice() {
    ValidatableResponse page =
        post("/v1/pages/home", "{\"user_id\": \"c1\", \"n\": 5}")
            .statusCode(200)
            .body("page", equalTo("home"))
            .body("rails.placement", hasItem("home-for-you"))
            .body("rails.rec_id", everyItem(startsWith("rc_")));
    List<List<String>> shown = page.extract().path("rails.items.item_id");
    List<String> all = new ArrayList<>();
    shown.forEach(all::addAll);
    assertThat(all).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    post("/v1/pages/product", "{\"item_ids\": [\"t1\"]}")
        .statusCode(200)
        .body("rails.items.flatten().item_id", not(hasItem("t1")));
    post("/v1/pages/any", "{\"placements\": [\"popular\", \"new\"]}")
        .statusCode(200)
        .body("rails.placement", contains("popular", "new"));
    post("/v1/pages/hone", "{}").statusCode(404).body("detail", containsString("'home'"));
  }

  @Test
  void ranksAllGivenItemsForTheVisitor() {
    post("/v1/rank", "{\"user_id\": \"r0\", \"item_ids\": [\"t3\", \"a5\", \"gone\", \"t9\"]}")
        .statusCode(200)
        .body("item_ids", containsInAnyOrder("t3", "a5", "t9"))
        .body("item_ids[0]", equalTo("a5"))
        .body("missing_ids", contains("gone"))
        .body("rec_id", startsWith("rc_"));
    post("/v1/rank", "{\"item_ids\": []}").statusCode(400);
  }

  @Test
  void rulesActOnTheNextAnswerButNeverBringBackWhatIsOutOfStock() {
    put(
            "/v1/rules",
            """
            {"rules": [
              {"id": "pin", "action": "pin", "item_ids": ["t9", "a8"], "position": 0},
              {"id": "out", "action": "exclude", "filter": "in_category('Outdoor')", "placements": ["popular"]},
              {"id": "over", "action": "exclude", "filter": "true", "until": "2020-01-01T00:00:00Z"},
              {"id": "fans", "action": "pin", "item_ids": ["n7"], "audience": {"category": "Books"}}]}\
            """)
        .statusCode(200)
        .body("rules.id", contains("pin", "out", "over", "fans"));
    recommend("{\"placement\": \"popular\", \"n\": 100, \"fields\": [\"category\"]}")
        .body("items[1].item_id", equalTo("a8"))
        .body("items[1].reason.code", equalTo("rule_pinned"))
        .body("items.item_id", not(hasItem("t9")))
        .body("items.product.category", everyItem(startsWith("Books")));
    recommend("{\"placement\": \"popular\", \"history\": [\"n1\", \"n2\", \"a1\"]}")
        .body("items.item_id", hasItem("n7"));
    assertThat(given().get("/v1/audit").then().extract().asString()).contains("write rules");
    assertThat(given().get("/v1/rules").then().extract().asString()).contains("fans");
  }

  @Test
  void placementsAreSetUpAndPagesToo() {
    put(
            "/v1/placements",
            """
            {"placements": {"popular": {"n": 3, "filter": "brand == 'Brand 1'", "fallback": "none"}},
             "pages": {"landing": ["popular", "new"]}}\
            """)
        .statusCode(200)
        .body("pages.home", notNullValue())
        .body("pages.landing", contains("popular", "new"));
    recommend("{\"placement\": \"popular\", \"fields\": [\"brand\"]}")
        .body("items", hasSize(3))
        .body("items.product.brand", everyItem(equalTo("Brand 1")));
    post("/v1/pages/landing", "{}").body("rails.placement", contains("popular", "new"));
  }

  @Test
  void refusesRulesAndSettingsItCannotUseAndKeepsTheOldOnes() {
    for (String rules :
        List.of(
            "{\"rules\": [{\"action\": \"boost\", \"filter\": \"true\"}]}",
            "{\"rules\": [{\"id\": \"a\", \"action\": \"lift\", \"filter\": \"true\"}]}",
            "{\"rules\": [{\"id\": \"a\", \"action\": \"boost\"}]}",
            "{\"rules\": [{\"id\": \"a\", \"action\": \"pin\", \"filter\": \"true\"}]}",
            "{\"rules\": [{\"id\": \"a\", \"action\": \"bury\", \"filter\": \"pri\"}]}",
            "{\"rules\": [{\"id\": \"a\", \"action\": \"boost\", \"filter\": \"true\", \"strength\": 2}]}",
            "{\"rules\": [null]}",
            "{\"rulez\": []}")) {
      put("/v1/rules", rules).statusCode(400).contentType("application/problem+json");
    }
    for (String settings :
        List.of(
            "{\"placements\": {\"poplar\": {}}}",
            "{\"placements\": {\"popular\": {\"n\": 0}}}",
            "{\"placements\": {\"popular\": {\"filter\": \"x\"}}}",
            "{\"placements\": {\"popular\": null}}",
            "{\"pages\": {\"home\": []}}",
            "{\"pages\": {\"home\": null}}",
            "{\"pages\": {\"home\": [null]}}")) {
      put("/v1/placements", settings).statusCode(400).contentType("application/problem+json");
    }
  }

  @Test
  void asksAgainOnlyForWhatChanged() {
    String tag =
        given().get("/v1/items/t1/similar").then().statusCode(200).extract().header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/v1/items/t1/similar")
        .then()
        .statusCode(304)
        .header("ETag", tag);
    given()
        .get("/v1/users/c1/buy-again")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store");
    given().get("/v1/users/c1/recently-viewed").then().statusCode(200);
  }

  @Test
  void writesListsForManyUsers() {
    String csv =
        post("/v1/batch", "{\"user_ids\": [\"c1\", \"=evil\"], \"n\": 2, \"format\": \"csv\"}")
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();
    assertThat(csv.lines()).hasSize(5);
    assertThat(csv).startsWith("user_id,placement,rec_id,position,item_id,").contains("\n'=evil,");
    String lines =
        post("/v1/batch", "{\"all_users\": true, \"n\": 3, \"filter\": \"in_category('Books')\"}")
            .statusCode(200)
            .extract()
            .asString();
    // other tests of this server may have sent events of users of their own
    assertThat(lines.lines())
        .hasSizeGreaterThanOrEqualTo(40)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.startsWith("{\"user_id\":\""))
        .anyMatch(line -> line.startsWith("{\"user_id\":\"c19\""))
        .anyMatch(line -> line.startsWith("{\"user_id\":\"r19\""));
    post("/v1/batch", "{}").statusCode(400);
  }

  private static ValidatableResponse recommend(String body) {
    return post("/v1/recommendations", body);
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static ValidatableResponse put(String path, String body) {
    return given().contentType("application/json").body(body).put(path).then();
  }
}
