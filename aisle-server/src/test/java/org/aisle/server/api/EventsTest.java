package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aisle.server.TestShop;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.VisitorKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class EventsTest {
  @Inject EventStore store;
  @Inject LiveHistories histories;

  @Test
  void changesTheNextAnswer() {
    recommend("client-1").body("fallback", equalTo("popular"));
    send("client-1", event("\"name\":\"view_item\"", "n1"))
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("errors", hasSize(0));
    recommend("client-1")
        .body("fallback", nullValue())
        .body("items.item_id", not(hasItem("n1")))
        .body("items[0].item_id", org.hamcrest.Matchers.matchesPattern("[na]\\d"))
        .body("items[0].reason.anchor_item_id", equalTo("n1"));
  }

  @Test
  void hidesWhatWasDismissed() {
    String first = recommend("client-2").extract().path("items[0].item_id");
    send("client-2", event("\"name\":\"dismiss\"", first)).statusCode(202);
    recommend("client-2").body("items.item_id", not(hasItem(first)));
  }

  @Test
  void storesBeforeItAnswersAndCountsDuplicatesOnce() {
    String event = event("\"event_id\":\"dup-1\",\"name\":\"add_to_cart\"", "t1");
    send("client-3", event).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
    assertThat(store.reader().history(VisitorKey.client("client-3")).cart()).containsKey("t1");
    send("client-3", event)
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("duplicates", equalTo(1));
    assertThat(histories.of(VisitorKey.client("client-3")).cart()).containsEntry("t1", 1);
  }

  @Test
  void namesEachBadEventAndKeepsTheGoodOnes() {
    send(
            "client-4",
            event("\"name\":\"view_item\"", "t1")
                + ",{\"name\":\"view_item\"},{\"nmae\":\"x\"},7,"
                + "{\"params\":{}},"
                + event("\"name\":\"add_to_cart\",\"timestamp_micros\":-5", "t2")
                + ","
                + event("\"name\":\"add_to_cart\",\"timestamp\":\"yesterday\"", "t2")
                + ",{\"name\":\"rate\",\"params\":{\"items\":[{\"item_id\":\"t1\"}]}}"
                + ",{\"name\":\"purchase\",\"params\":{\"items\":[{\"item_id\":\"t1\",\"quantity\":0}]}}"
                + ",{\"name\":\"view_item\",\"params\":{\"items\":[{\"id\":\"t1\"}]}}")
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("errors.index", contains(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .body(
            "errors.code",
            contains(
                "missing_items",
                "unknown_field",
                "not_an_object",
                "missing_name",
                "invalid_time",
                "invalid_time",
                "missing_rating",
                "invalid_quantity",
                "missing_item_id"))
        .body("errors[1].detail", containsString("did you mean 'name'"));
  }

  @Test
  void keepsUnknownNamesAndUnknownItems() {
    send("client-5", "{\"name\":\"spun_the_wheel\"}," + event("\"name\":\"view_item\"", "not-yet"))
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("unknown_items", contains("not-yet"));
    assertThat(store.reader().countsByName()).containsEntry("spun_the_wheel", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000, 1700000000000",
    "1700000000123, 1700000000123",
    "1700000000123456, 1700000000123",
    "'\"2023-11-14T22:13:20Z\"', 1700000000000"
  })
  void tellsUnitsOfTimeApart(String sent, long millis) {
    String client = "time-" + millis + "-" + sent.length();
    send(client, event("\"name\":\"view_item\",\"timestamp_micros\":" + sent, "t1"))
        .body("accepted", equalTo(1));
    assertThat(histories.of(VisitorKey.client(client)).entries().getFirst().timeMillis())
        .isEqualTo(millis);
  }

  @Test
  void remembersNobodyWhoDeniedIt() {
    post("{\"client_id\":\"client-6\",\"consent\":{\"personalization_storage\":\"denied\"},\"events\":["
            + event("\"name\":\"view_item\"", "t1")
            + "]}")
        .statusCode(202)
        .body("accepted", equalTo(1));
    assertThat(store.reader().history(VisitorKey.client("client-6")).entries()).isEmpty();
  }

  @Test
  void takesPlainTextForBeacons() {
    given()
        .contentType("text/plain")
        .body(
            "{\"client_id\":\"beacon\",\"events\":[" + event("\"name\":\"view_item\"", "t1") + "]}")
        .post("/v1/events")
        .then()
        .statusCode(202);
  }

  @Test
  void refusesBatchesThatMakeNoSense() {
    for (String body :
        List.of(
            "",
            "null",
            "{}",
            "{\"client_id\":\"c\"}",
            "{\"client_id\":\"c\",\"events\":[]}",
            "{\"client_id\":\"c\",\"events\":{}}",
            "{\"client_id\":\"c\",\"event\":[]}",
            "{\"client_id\":\"\",\"events\":[{}]}",
            "{\"events\":[{\"name\":\"login\"}]}",
            "{\"client_id\":\"c\",\"events\":[" + "{\"name\":\"login\"},".repeat(1000) + "{}]}",
            "{\"client_id\":\"c\",\"events\":[" + "[".repeat(500) + "]".repeat(500) + "]}")) {
      post(body).statusCode(400).contentType("application/problem+json");
    }
    post("x".repeat(2_000_001)).statusCode(413).contentType("application/problem+json");
  }

  @Test
  void saysWhatIsTooMuch() {
    String login = "{\"name\":\"login\"}";
    send("caps", (login + ",").repeat(1000) + login)
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/events"))
        .body("detail", containsString("at most 1000 events; this one has 1001"));
    for (String deep : List.of("{\"a\":", "[")) {
      String close = deep.equals("[") ? "]" : "}";
      String nested = deep.repeat(40) + "1" + close.repeat(40);
      send("caps", "{\"name\":\"login\",\"params\":{\"q\":" + nested + "}}")
          .statusCode(400)
          .contentType("application/problem+json")
          .body("detail", containsString("nest"));
    }
    String padding = "x".repeat(2_000_000);
    send("caps", "{\"name\":\"login\",\"params\":{\"q\":\"" + padding + "\"}}")
        .statusCode(413)
        .body("code", equalTo("too_large"))
        .body("detail", containsString("2 MB"));
    assertThat(store.reader().history(VisitorKey.client("caps")).entries()).isEmpty();
  }

  @Test
  void readsTheEnvelopeWhereverItStands() {
    post("{\"events\":["
            + event("\"event_id\":\"late-1\",\"name\":\"view_item\"", "t1")
            + "],\"timestamp_micros\":1700000000000000,\"client_id\":\"late\"}")
        .statusCode(202)
        .body("accepted", equalTo(1));
    assertThat(store.reader().history(VisitorKey.client("late")).entries().getFirst().timeMillis())
        .isEqualTo(1_700_000_000_000L);
    post("{\"client_id\":\"late\",\"events\":[null," + event("\"name\":\"view_item\"", "t1") + "]}")
        .body("accepted", equalTo(1))
        .body("errors.code", contains("not_an_object"));
  }

  @Test
  void takesAThousandEventsAtOnce() {
    String events =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> event("\"name\":\"view_item\",\"event_id\":\"bulk-" + i + "\"", "t" + i % 10))
            .collect(Collectors.joining(","));
    send("bulk", events).statusCode(202).body("accepted", equalTo(1000));
    assertThat(store.reader().history(VisitorKey.client("bulk")))
        .isEqualTo(histories.of(VisitorKey.client("bulk")));
  }

  private static ValidatableResponse recommend(String clientId) {
    return given()
        .contentType("application/json")
        .body("{\"client_id\":\"" + clientId + "\",\"n\":5,\"explain\":true}")
        .post("/v1/recommendations")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse send(String clientId, String events) {
    return post("{\"client_id\":\"" + clientId + "\",\"events\":[" + events + "]}");
  }

  private static ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post("/v1/events").then();
  }

  private static String event(String fields, String itemId) {
    return "{" + fields + ",\"params\":{\"items\":[{\"item_id\":\"" + itemId + "\"}]}}";
  }
}
