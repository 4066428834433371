package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.aisle.server.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class ReportTest {
  @Test
  void tellsWhatAnAnswerBrought() {
    Response answer =
        given()
            .contentType("application/json")
            .body("{\"placement\": \"also-viewed\", \"item_ids\": [\"t1\"], \"n\": 100}")
            .post("/v1/recommendations");
    String recId = answer.path("rec_id");
    List<String> items = answer.path("items.item_id");
    assertThat(recId.length()).isLessThan(500);
    send("view_item_list", recId, items.getFirst());
    send("select_item", recId, items.getLast());
    send("select_item", recId, "not-shown");
    send("select_item", recId.replace("rc_", "rc_x"), items.getFirst());
    send("purchase", null, items.getLast());

    String row = "rows.find { it.placement == 'also-viewed' }.";
    given()
        .get("/v1/placements/report")
        .then()
        .statusCode(200)
        .body(row + "impressions", equalTo(1))
        .body(row + "clicks", equalTo(1))
        .body(row + "click_rate.value", equalTo(1.0f))
        .body(row + "purchases", equalTo(1))
        .body(row + "revenue.value", equalTo(40.0f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=2026-13-01",
        "from=2026-11-02&to=2026-11-01",
        "from=2020-01-01&to=2026-01-01",
        "days=3",
        "from=+999999999-01-01",
        "from=0000-01-01"
      })
  void refusesDaysThatMakeNoSense(String query) {
    given()
        .get("/v1/placements/report?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private static void send(
      String name, @org.jspecify.annotations.Nullable String recId, String itemId) {
    String owed = recId == null ? "" : "\"rec_id\": \"" + recId + "\", ";
    given()
        .contentType("application/json")
        .body(
            "{\"client_id\": \"report-1\", \"events\": [{\"name\": \"%s\", \"params\": {%s\"items\": [{\"item_id\": \"%s\", \"quantity\": 2, \"price\": 20}]}}]}"
                .formatted(name, owed, itemId))
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
  }
}
