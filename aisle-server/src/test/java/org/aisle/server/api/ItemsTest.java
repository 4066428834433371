package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.aisle.ids.IdIndex;
import org.aisle.recommend.Snapshot;
import org.aisle.server.TestShop;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventStore;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.SnapshotLoader;
import org.aisle.server.lifecycle.TrainingData;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(CatalogProfile.class)
class ItemsTest {
  @Inject Serving serving;
  @Inject DataDirectory directory;
  @Inject EventStore store;
  @Inject ItemStore items;

  @Test
  void stockAndPriceActOnTheVeryNextAnswer() {
    similarTo("t2", "{}").then().body("items.item_id", hasItem("t4"));
    patch("t4", "{\"availability\": \"out_of_stock\"}").then().statusCode(200);
    similarTo("t2", "{}").then().body("items.item_id", not(hasItem("t4")));
    patch("t4", "{\"availability\": \"in_stock\", \"price\": 7.5}")
        .then()
        .body("price", equalTo(7.5f))
        .body("title", equalTo("Tent 4"));
    similarTo("t2", "{\"price_min\": 7, \"price_max\": 8}")
        .then()
        .body("items.item_id", equalTo(List.of("t4")))
        .body("items[0].product.price", equalTo(7.5f));
    patch("t4", "{\"price\": 204}").then().statusCode(200);
    similarTo("t2", "{\"price_min\": 7, \"price_max\": 8}").then().body("items", hasSize(0));
  }

  @Test
  void newItemsAreServedAtOnceAndHiddenOnesNoMore() {
    String body =
        "{\"title\": \"Fresh tent\", \"price\": 99, \"categories\": [\"Outdoor > Tents\"],"
            + " \"attributes\": {\"season\": [\"3\"]}}";
    put("fresh/1", body).then().statusCode(201).body("attributes.season", equalTo("3"));
    recommend("{\"placement\": \"new\", \"n\": 3}")
        .then()
        .body("items[0].item_id", equalTo("fresh/1"));
    recommend("{\"placement\": \"new\", \"user_id\": \"c3\", \"n\": 3}")
        .then()
        .body("items.item_id", hasItem("fresh/1"));
    given().urlEncodingEnabled(true).get("/v1/items/{id}", "fresh/1").then().statusCode(200);
    recommend("{\"placement\": \"similar\", \"item_ids\": [\"fresh/1\"], \"n\": 3}")
        .then()
        .body("missing_ids", hasSize(0))
        .body("items.item_id.findAll { it.startsWith('t') }", hasSize(3));

    given().delete("/v1/items/{id}", "fresh/1").then().statusCode(204);
    given().get("/v1/items/{id}", "fresh/1").then().statusCode(404);
    given().delete("/v1/items/{id}", "fresh/1").then().statusCode(404);
    patch("fresh/1", "{\"price\": 1}").then().statusCode(404);
    recommend("{\"placement\": \"new\", \"n\": 100}")
        .then()
        .body("items.item_id", not(hasItem("fresh/1")));
    put("fresh/1", body).then().statusCode(201);
    given().delete("/v1/items/{id}", "fresh/1").then().statusCode(204);
  }

  @Test
  void nullRemovesAndPutForgetsWhatItDoesNotSay() {
    put("whole", "{\"title\": \"A\", \"brand\": \"B\", \"price\": 5, \"tags\": [\"x\", \"y\"]}");
    patch("whole", "{\"brand\": null}").then().body("brand", nullValue());
    patch("whole", "{\"price\": 6}").then().body("brand", nullValue()).body("tags", hasSize(2));
    String created = given().get("/v1/items/whole").path("created_at");
    put("whole", "{\"title\": \"C\"}")
        .then()
        .statusCode(200)
        .body("price", nullValue())
        .body("created_at", equalTo(created));
    assertRestartKeepsEverything();
  }

  @Test
  void listsEveryItemOnce() {
    List<String> listed = new ArrayList<>();
    String next = "/v1/items?limit=7";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      listed.addAll(page.<List<String>>path("items.item_id"));
      String link = page.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
      assertThat(page.<String>path("next") == null).isEqualTo(next == null);
    }
    assertThat(listed).doesNotHaveDuplicates().contains("t0", "a9");
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            serving.snapshot().catalog().items().stream()
                .filter(item -> !item.hidden())
                .map(item -> item.id())
                .toList());
    given().get("/v1/items?cursor=nope").then().statusCode(400);
    given().get("/v1/items?limit=0").then().statusCode(400);
  }

  @Test
  void batchesNameTheirErrorsByIndex() {
    batch(
            """
            {"items": [{"item_id": "b1", "title": "One"}, {"title": "No id"},
             {"item_id": "b2", "price": -1}, {"item_id": "b3", "colour": "red"}, 7,
             {"item_id": "b1"}]}\
            """)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("errors.index", equalTo(List.of(1, 2, 3, 4, 5)))
        .body("errors[1].pointer", equalTo("/price"))
        .body("errors[2].detail", containsString("did you mean 'color'"));
    batch(
            "{\"op\": \"patch\", \"items\": [{\"item_id\": \"b1\", \"price\": 3}, {\"item_id\":"
                + " \"?\"}]}")
        .then()
        .body("accepted", equalTo(1))
        .body("errors[0].code", equalTo("unknown_item"));
    given().get("/v1/items/b1").then().body("price", equalTo(3.0f)).body("title", equalTo("One"));
    batch("{\"op\": \"delete\", \"items\": [{\"item_id\": \"b1\"}]}").then().statusCode(200);
    given().get("/v1/items/b1").then().statusCode(404);
  }

  @Test
  void showsOneVariantOfEachProduct() {
    for (String size : List.of("s", "m", "l")) {
      put(
          "shirt-" + size,
          "{\"title\": \"Shirt\", \"price\": 1, \"parent_id\": \"shirt\", \"categories\":"
              + " [\"Shirts\"]}");
    }
    String request =
        "{\"placement\": \"best-sellers\", \"filters\": {\"categories\": [\"Shirts\"]}}";
    recommend(request).then().body("items", hasSize(1));
    patch("shirt-s", "{\"availability\": \"out_of_stock\"}");
    recommend(request)
        .then()
        .body("items", hasSize(1))
        .body("items.item_id", not(hasItem("shirt-s")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[]",
        "{\"price\": 0}",
        "{\"price\": \"9\"}",
        "{\"price\": 1e400}",
        "{\"availability\": \"maybe\"}",
        "{\"categories\": \"Outdoor\"}",
        "{\"categories\": [\" > \"]}",
        "{\"created_at\": \"yesterday\"}",
        "{\"created_at\": \"+999999999-12-31T23:59:59Z\"}",
        "{\"attributes\": {\"title\": \"x\"}}",
        "{\"attributes\": {\"x\": {\"y\": 1}}}",
        "{\"item_id\": \"other\"}",
        "{\"nonsense\": 1}",
        "{"
      })
  void refusesWhatIsNoItem(String body) {
    put("bad", body).then().statusCode(400).contentType("application/problem+json");
    patch("t1", body).then().statusCode(400).contentType("application/problem+json");
    given().get("/v1/items/bad").then().statusCode(404);
  }

  @Test
  void afterAnySequenceOfChangesAnswersHoldOnlyWhatCanBeBoughtAtItsNewPrice() {
    Random random = new Random(11);
    Map<String, Float> known = new HashMap<>();
    Map<String, Float> expected = new HashMap<>();
    for (int step = 0; step < 150; step++) {
      String id = "p" + random.nextInt(12);
      float price = 500 + random.nextInt(100);
      boolean inStock = random.nextBoolean();
      String body =
          String.format(
              Locale.ROOT,
              "{\"price\": %s, \"availability\": \"%s\"}",
              price,
              inStock ? "in_stock" : "out_of_stock");
      expected.remove(id);
      if (random.nextInt(5) == 0 && known.remove(id) != null) {
        given().delete("/v1/items/" + id).then().statusCode(204);
      } else {
        boolean patched = known.put(id, price) != null && random.nextBoolean();
        assertThat((patched ? patch(id, body) : put(id, body)).statusCode()).isBetween(200, 201);
        if (inStock && price <= 550) {
          expected.put(id, price);
        }
      }
      Response answer =
          recommend(
              "{\"placement\": \"%s\", \"n\": 100, \"fields\": [\"price\"], \"filters\": {\"price_min\": 500, \"price_max\": 550}}"
                  .formatted(random.nextBoolean() ? "best-sellers" : "home-for-you"));
      List<String> ids = answer.path("items.item_id");
      List<Float> prices = answer.path("items.product.price");
      Map<String, Float> answered = new HashMap<>();
      for (int i = 0; i < ids.size(); i++) {
        answered.put(ids.get(i), prices.get(i));
      }
      assertThat(answered).isEqualTo(expected);
    }
    assertRestartKeepsEverything();
  }

  /** What a server would load that starts now is what is served. */
  private void assertRestartKeepsEverything() {
    Snapshot loaded = new SnapshotLoader(directory, store.reader(), items).load().snapshot();
    assertThat(loaded.version()).isEqualTo("v1");
    assertThat(loaded.catalog().items()).isEqualTo(serving.snapshot().catalog().items());
    TrainingData data = TrainingData.read(directory, store.reader(), items);
    assertThat(data.dataset().catalog().items()).isEqualTo(loaded.catalog().items());
    assertThat(data.dataset().catalog().indexOf("t3")).isNotEqualTo(IdIndex.ABSENT);
  }

  private static Response put(String id, String body) {
    return given().contentType("application/json").body(body).put("/v1/items/{id}", id);
  }

  private static Response patch(String id, String body) {
    return given().contentType("application/json").body(body).patch("/v1/items/{id}", id);
  }

  private static Response batch(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .urlEncodingEnabled(false)
        .post("/v1/items:batch");
  }

  private static Response similarTo(String id, String filters) {
    return recommend(
        "{\"placement\": \"similar\", \"item_ids\": [\"%s\"], \"n\": 100, \"fields\": [\"price\"], \"filters\": %s}"
            .formatted(id, filters));
  }

  private static Response recommend(String body) {
    return given().contentType("application/json").body(body).post("/v1/recommendations");
  }
}
