package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.aisle.interaction.InteractionType;
import org.aisle.server.TestShop;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistory;
import org.aisle.server.events.VisitorKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class EventShapesTest {
  @Inject EventStore store;

  private LiveHistory history(VisitorKey visitor) {
    return store.reader().history(visitor);
  }

  @Test
  void takesSegmentBatchesWithErrorsByIndex() {
    String body =
        """
        {"batch":[
          {"type":"track","event":"Product Viewed","messageId":"s1","anonymousId":"seg-1",
           "timestamp":"2025-11-14T22:13:20.000Z","properties":{"product_id":"t1","price":"9.90"}},
          {"type":"track","event":"Order Completed","messageId":"s2","userId":"seg-user",
           "originalTimestamp":"2025-11-14T22:13:20Z","sentAt":"2025-11-14T22:13:21Z",
           "properties":{"order_id":"o1","revenue":20,"products":[{"product_id":"t2","quantity":2,"position":1}]}},
          {"type":"track","event":"Product Added","messageId":"s3","anonymousId":"seg-1","properties":{}},
          {"type":"page","messageId":"s4","anonymousId":"seg-1","properties":{"path":"/"}},
          {"type":"track","event":"Spun Wheel","messageId":"s5","properties":{}},
          7,
          {"type":"track","event":"Spun Wheel","messageId":"s6","anonymousId":"seg-1"}],
         "sentAt":"2025-11-14T22:13:22Z"}
        """;
    post("/v1/events", body)
        .statusCode(202)
        .body("accepted", equalTo(4))
        .body("errors.index", contains(2, 4, 5))
        .body("errors.code", contains("missing_items", "missing_visitor", "missing_name"));
    post("/v1/events", body).body("duplicates", equalTo(4));
    LiveHistory.Entry view = history(VisitorKey.client("seg-1")).entries().getFirst();
    assertThat(view.itemId()).isEqualTo("t1");
    assertThat(view.type()).isEqualTo(InteractionType.VIEW);
    assertThat(view.timeMillis()).isEqualTo(1_763_158_400_000L);
    LiveHistory.Entry order = history(VisitorKey.user("seg-user")).entries().getFirst();
    assertThat(order.type()).isEqualTo(InteractionType.PURCHASE);
    assertThat(order.value()).isEqualTo(2f);
    // The clock of the sender is a year slow; what counts is that it happened a second before.
    assertThat(System.currentTimeMillis() - order.timeMillis()).isBetween(0L, 600_000L);
    assertThat(store.reader().countsByName()).containsEntry("Spun Wheel", 1L);
  }

  @Test
  void takesOneSegmentCall() {
    post(
            "/v1/events",
            """
            {"type":"track","event":"Product Removed from Wishlist","anonymousId":"seg-2",
             "properties":{"product_id":"t1"}}
            """)
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"camel", "snake"})
  void takesGoogleRetailUserEvents(String names) {
    String body =
        """
        {"eventType":"detail-page-view","visitorId":"gr-%s","eventTime":"2025-11-14T22:13:20Z",
         "attributionToken":"rc_x","productDetails":[{"product":{"id":"t3"},"quantity":1}],
         "userInfo":{"userId":"gr-user-%s"}}
        """
            .formatted(names, names);
    if (names.equals("snake")) {
      body =
          body.replace("eventType", "event_type")
              .replace("visitorId", "visitor_id")
              .replace("eventTime", "event_time")
              .replace("attributionToken", "attribution_token")
              .replace("productDetails", "product_details")
              .replace("userInfo", "user_info")
              .replace("userId", "user_id");
    }
    post("/v1/events", body).statusCode(202).body("accepted", equalTo(1));
    LiveHistory.Entry click = history(VisitorKey.user("gr-user-" + names)).entries().getFirst();
    assertThat(click.type()).isEqualTo(InteractionType.CLICK);
    assertThat(click.itemId()).isEqualTo("t3");
  }

  @Test
  void takesPersonalizePutEvents() {
    post(
            "/v1/events",
            """
            {"trackingId":"x","userId":"pz-user","sessionId":"pz-session","eventList":[
              {"eventId":"p1","eventType":"View","itemId":"t1","sentAt":1763158400},
              {"eventId":"p2","eventType":"Purchase","eventValue":19.5,"itemId":"t2","sentAt":1763158401.5},
              {"eventId":"p3","eventType":"View","sentAt":1763158400}]}
            """)
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("errors.index", contains(2));
    List<LiveHistory.Entry> entries = history(VisitorKey.user("pz-user")).entries();
    assertThat(entries)
        .extracting(LiveHistory.Entry::type)
        .containsExactly(InteractionType.VIEW, InteractionType.PURCHASE);
    assertThat(entries.getLast().timeMillis()).isEqualTo(1_763_158_401_500L);
  }

  @Test
  void takesRowsOfBigQueryOnce() {
    String rows =
        """
        [{"event_date":"20251114","event_timestamp":"1763158400000000","event_name":"add_to_cart",
          "user_pseudo_id":"bq-1","event_params":[{"key":"ga_session_id","value":{"int_value":"77"}},
          {"key":"currency","value":{"string_value":"EUR"}}],
          "items":[{"item_id":"t1","quantity":"3","price":9.9}]},
         {"event_date":"20251114","event_timestamp":"1763158400000001","event_name":"page_view",
          "user_pseudo_id":"bq-1","items":[]}]
        """;
    post("/v1/events", rows).statusCode(202).body("accepted", equalTo(2));
    post("/v1/events", rows).body("duplicates", equalTo(2));
    assertThat(history(VisitorKey.client("bq-1")).cart()).containsEntry("t1", 3);
  }

  @Test
  void remembersNobodyWhoDeniedItInAnyForm() {
    given()
        .contentType("application/json")
        .header("Sec-GPC", "1")
        .body(
            """
            {"type":"track","event":"Product Viewed","anonymousId":"seg-gpc",
             "properties":{"product_id":"t1"}}
            """)
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
    assertThat(history(VisitorKey.client("seg-gpc")).entries()).isEmpty();
  }

  @Test
  void takesTimesToComeAsNow() {
    post(
            "/v1/events",
            """
            {"client_id":"ahead-1","events":[{"name":"view_item","timestamp_micros":4102444800000000,
             "params":{"items":[{"item_id":"t1"}]}}]}
            """)
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("ahead", equalTo(1));
    assertThat(history(VisitorKey.client("ahead-1")).entries().getFirst().timeMillis())
        .isLessThanOrEqualTo(System.currentTimeMillis());
  }

  @Test
  void validatesWithoutStoring() {
    post(
            "/v1/events:validate",
            """
            {"client_id":"dry-1","events":[
              {"name":"view_item","params":{"items":[{"item_id":"not-there"}]}},
              {"name":"view_item"},{"name":"spun_once"}]}
            """)
        .statusCode(200)
        .body("shape", equalTo("ga4"))
        .body("accepted", equalTo(2))
        .body("errors.index", contains(1))
        .body("unknown_names", contains("spun_once"))
        .body("unknown_items", contains("not-there"));
    assertThat(history(VisitorKey.client("dry-1")).entries()).isEmpty();
    assertThat(store.reader().countsByName()).doesNotContainKey("spun_once");
    post("/v1/events:validate", "{\"eventList\":[{\"eventType\":\"View\"}],\"sessionId\":\"s\"}")
        .body("shape", equalTo("personalize"))
        .body("errors", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "7",
        "\"x\"",
        "{\"batch\":[]}",
        "{\"eventList\":{}}",
        "{\"userEvents\":[]}",
        "{\"event\":\"x\"}"
      })
  void refusesBodiesWithoutAForm(String body) {
    post("/v1/events", body).statusCode(400).contentType("application/problem+json");
    post("/v1/events:validate", body).statusCode(400);
  }

  private static ValidatableResponse post(String path, String body) {
    // The colon is part of an address, and not to be written as %3A.
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }
}
