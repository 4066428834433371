package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.aisle.server.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class RecommendationsTest {
  @Test
  void recommendsWhatAUsersHistorySpeaksFor() {
    recommend("{\"placement\":\"home-for-you\",\"user_id\":\"c1\",\"n\":3,\"explain\":true}")
        .statusCode(200)
        .header("Server-Timing", startsWith("rec;dur="))
        .body("rec_id", startsWith("rc_"))
        .body("placement", equalTo("home-for-you"))
        .body("model_version", equalTo("v1"))
        .body("fallback", nullValue())
        .body("items", hasSize(3))
        .body("items.position", contains(0, 1, 2))
        .body("items[0].item_id", notNullValue())
        .body("items[0].score", notNullValue())
        .body("items[0].product.title", notNullValue())
        .body("items[0].reason.code", equalTo("because_bought"))
        .body("items[0].reason.text", startsWith("Because you bought "))
        .body("items[0].reason.anchor_item_id", notNullValue())
        .body("missing_ids", hasSize(0));
  }

  @Test
  void givesAnyoneBestSellersAndSaysSo() {
    for (String body : List.of("{}", "{\"user_id\":\"nobody\"}", "{\"client_id\":\"new\"}")) {
      recommend(body)
          .statusCode(200)
          .body("items", hasSize(12))
          .body("fallback", equalTo("popular"))
          .body("items[0].reason.code", equalTo("best_seller"));
    }
  }

  @Test
  void takesTheHistoryOfAnAnonymousVisitor() {
    recommend("{\"history\":[\"n0\",\"a1\",\"gone\"],\"n\":3}")
        .statusCode(200)
        .body("fallback", nullValue())
        .body("items.item_id", not(hasItem("n0")))
        .body("items.item_id", everyItem(org.hamcrest.Matchers.matchesPattern("[na]\\d")))
        .body("missing_ids", contains("gone"));
  }

  @Test
  void fillsTheListWithinCategoriesAndPrices() {
    recommend(
            """
            {"user_id": "c1", "n": 5, "fields": ["price", "category"], "exclude": ["a2"],
             "filters": {"categories": ["Books > Atlases", "Outdoor>Lamps"], "price_min": 51, "price_max": 56}}\
            """)
        .statusCode(200)
        .body("items.item_id", hasSize(5))
        .body("items.item_id", everyItem(startsWith("a")))
        .body("items.item_id", not(hasItem("a2")))
        .body("items.product.category", everyItem(equalTo("Books > Atlases")));
  }

  @Test
  void neverRecommendsWhatIsOutOfStock() {
    recommend("{\"n\":100}")
        .statusCode(200)
        .body("items", hasSize(36))
        .body("items.item_id", not(hasItem("t9")));
  }

  @Test
  void explainsAnEmptyList() {
    recommend("{\"placement\":\"recently-viewed\",\"client_id\":\"nobody\"}")
        .statusCode(200)
        .body("fallback", equalTo("popular"));
    recommend("{\"placement\":\"recently-viewed\",\"client_id\":\"nobody\",\"fallback\":\"none\"}")
        .statusCode(200)
        .body("items", hasSize(0))
        .body("reason.code", equalTo("no_history"))
        .body("reason.text", notNullValue());
    recommend("{\"filters\":{\"categories\":[\"Shoes\"]}}")
        .statusCode(200)
        .body("reason.code", equalTo("nothing_passes"));
  }

  @Test
  void answersTheUsualQuestionsByGet() {
    get("/v1/users/r1/recommendations?n=4").statusCode(200).body("items", hasSize(4));
    get("/v1/items/t1/similar?n=4&explain=true")
        .statusCode(200)
        .body("items", hasSize(4))
        .body("items.item_id", not(hasItem("t1")))
        .body("items[0].reason.code", equalTo("similar"))
        .body("items[0].reason.anchor_item_id", equalTo("t1"));
    get("/v1/items/t1/bought-together?n=2")
        .statusCode(200)
        .body("items[0].reason.text", equalTo("Goes well with Tent 1"));
    get("/v1/trending?category=Books&n=2")
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items.item_id", everyItem(org.hamcrest.Matchers.matchesPattern("[na]\\d")));
  }

  @Test
  void namesTheItemThatIsNotThere() {
    problem(get("/v1/items/nope/similar"), 404)
        .body("code", equalTo("unknown_item"))
        .body("detail", containsString("'nope'"));
  }

  @Test
  void pointsToEachFault() {
    problem(recommend("{\"n\":0}"), 400)
        .body("errors[0].pointer", equalTo("/n"))
        .body("detail", containsString("between 1 and 100"));
    problem(recommend("{\"n\":1000,\"item_ids\":[\"\"]}"), 400)
        .body("errors.pointer", contains("/item_ids/0", "/n"));
    problem(recommend("{\"filters\":{\"price_min\":-1}}"), 400)
        .body("errors[0].pointer", equalTo("/filters/price_min"));
    problem(recommend("{\"filters\":{\"price_min\":9,\"price_max\":1}}"), 400)
        .body("errors[0].pointer", equalTo("/filters/price_max"));
    problem(recommend("{\"placement\":\"similar\"}"), 400)
        .body("errors[0].pointer", equalTo("/item_ids"));
    problem(recommend("{\"placement\":\"home-for-yu\"}"), 400)
        .body("detail", containsString("did you mean 'home-for-you'"));
    problem(recommend("{\"fields\":[\"titel\"]}"), 400)
        .body("detail", containsString("did you mean 'title'"));
  }

  @Test
  void namesTheNearestKnownField() {
    problem(recommend("{\"user\":\"u1\"}"), 400)
        .body("code", equalTo("unknown_field"))
        .body("detail", containsString("did you mean 'user_id'"))
        .body("errors[0].pointer", equalTo("/user"));
    problem(recommend("{\"filters\":{\"price_mx\":1}}"), 400)
        .body("detail", containsString("did you mean 'price_max'"))
        .body("errors[0].pointer", equalTo("/filters/price_mx"));
    problem(get("/v1/trending?limit=3"), 400)
        .body("errors[0].parameter", equalTo("limit"))
        .body("detail", containsString("did you mean"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":\"ten\"}",
        "{\"n\":1.5}",
        "{\"n\":99999999999}",
        "{\"n\":[1]}",
        "{\"explain\":\"yes\"}",
        "{\"filters\":{\"price_min\":\"cheap\"}}",
        "{\"item_ids\":{\"a\":1}}",
        "{\"item_ids\":\"t1\"}",
        "{\"user_id\":{\"id\":1}}",
        "{\"filters\":[]}"
      })
  void refusesWrongTypesAndSaysWhere(String body) {
    problem(recommend(body), 400).body("errors[0].pointer", startsWith("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "null", "[]", "{", "{\"n\":}", "nonsense", "{} {}"})
  void refusesWhatIsNotTheExpectedJson(String body) {
    problem(recommend(body), 400);
  }

  @Test
  void refusesDeepNesting() {
    problem(recommend("{\"filters\":".repeat(500) + "1" + "}".repeat(500)), 400);
    problem(recommend("[".repeat(1_000)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"n=0", "n=101", "n=x", "n=-1", "n=99999999999", "explain=maybe", "price_min=a"})
  void refusesQueryParametersThatDoNotFit(String query) {
    problem(get("/v1/trending?" + query), 400).body("errors[0].parameter", notNullValue());
  }

  @Test
  void answersEveryMistakeOfHttpWithAProblem() {
    problem(get("/v1/nothing/here"), 404);
    problem(get("/nothing"), 404);
    problem(get("/v1/recommendations"), 405);
    problem(
        given().contentType("application/xml").body("<a/>").post("/v1/recommendations").then(),
        415);
    problem(recommend("\"" + "x".repeat(2_100_000) + "\""), 413);
  }

  @Test
  void sendsSecurityHeadersWithEveryAnswer() {
    for (ValidatableResponse response :
        List.of(recommend("{}"), get("/nothing"), get("/healthz"))) {
      response
          .header("X-Content-Type-Options", "nosniff")
          .header(
              "Content-Security-Policy",
              containsString(
                  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"))
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }
  }

  @Test
  void describesItselfWithExamples() {
    String document = get("/openapi.json").statusCode(200).extract().asString();
    assertThat(document)
        .contains("\"openapi\" : \"3.1")
        .contains("/v1/recommendations")
        .contains("/v1/events")
        .contains("\"price_max\"")
        .contains("anonymous visitor");
  }

  private static ValidatableResponse recommend(String body) {
    return given().contentType("application/json").body(body).post("/v1/recommendations").then();
  }

  private static ValidatableResponse get(String path) {
    return given().urlEncodingEnabled(false).get(path).then();
  }

  private static ValidatableResponse problem(ValidatableResponse response, int status) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("detail", not(containsString("org.aisle")))
        .body("detail", not(containsString("Exception")));
  }
}
