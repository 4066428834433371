package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aisle.ids.IdIndex;
import org.aisle.server.TestShop;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventStore;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.TrainingData;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class VisitorsTest {
  @Inject DataDirectory directory;
  @Inject Serving serving;
  @Inject EventStore store;
  @Inject ItemStore items;

  @Test
  void mergesAnAnonymousVisitorIntoAUser() {
    send("{\"client_id\": \"merge-1\", ", "view_item", "n1");
    recommend("merge-user").then().body("fallback", equalTo("popular"));

    identify("{\"client_id\": \"merge-1\", \"user_id\": \"merge-user\"}")
        .then()
        .statusCode(200)
        .body("merged_events", equalTo(1));
    recommend("merge-user")
        .then()
        .body("fallback", nullValue())
        .body("items.item_id", not(hasItem("n1")));
    identify("{\"client_id\": \"merge-1\", \"user_id\": \"merge-user\"}")
        .then()
        .body("merged_events", equalTo(0));
    identify("{\"client_id\": \"merge-1\", \"user_id\": \"somebody-else\"}")
        .then()
        .body("merged_events", equalTo(0));
  }

  @Test
  void mergesNobodyWhoDeniedIt() {
    send("{\"client_id\": \"merge-2\", ", "view_item", "n1");
    identify(
            "{\"client_id\": \"merge-2\", \"user_id\": \"denied\","
                + " \"consent\": {\"personalization_storage\": \"denied\"}}")
        .then()
        .statusCode(200)
        .body("merged_events", equalTo(0));
    given()
        .contentType("application/json")
        .header("Sec-GPC", "1")
        .body("{\"client_id\": \"merge-2\", \"user_id\": \"denied\"}")
        .post("/v1/identify")
        .then()
        .body("merged_events", equalTo(0));
    for (String body :
        List.of("", "{}", "{\"client_id\": \"a\"}", "{\"client_id\": \"\", \"user_id\": \"u\"}")) {
      identify(body).then().statusCode(400).contentType("application/problem+json");
    }
  }

  @Test
  void remembersNobodyWhoSendsGlobalPrivacyControl() {
    given()
        .contentType("application/json")
        .header("Sec-GPC", "1")
        .body(
            "{\"user_id\": \"gpc-user\", \"events\": [{\"name\": \"view_item\","
                + " \"params\": {\"items\": [{\"item_id\": \"t1\"}]}}]}")
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
    given().get("/v1/privacy/users/gpc-user/export").then().body("events", empty());
  }

  @Test
  void handsOutAndDeletesAllThatIsKnownOfAUser() throws IOException {
    String userId = "r19";
    send("{\"client_id\": \"browser-of-r19\", ", "view_item", "t3");
    send("{\"user_id\": \"r19\", \"client_id\": \"browser-of-r19\", ", "add_to_cart", "t1");
    send("{\"user_id\": \"r18\", \"client_id\": \"shared\", ", "view_item", "t1");
    given()
        .get("/v1/privacy/users/r19/export")
        .then()
        .statusCode(200)
        .body("imported", hasSize(5))
        .body("events", hasSize(2))
        .body("events[1].params.items[0].item_id", equalTo("t1"))
        .body("cart", hasKey("t1"));
    delete("r19?dry_run=true").then().body("events", equalTo(2)).body("dry_run", equalTo(true));
    delete("r19?dry_run=maybe").then().statusCode(400);
    assertThat(directory.readDataset().users().indexOf(userId)).isNotEqualTo(IdIndex.ABSENT);

    delete("r19")
        .then()
        .statusCode(200)
        .body("events", equalTo(2))
        .body("imported", equalTo(5))
        .body("dry_run", equalTo(false));

    given()
        .get("/v1/privacy/users/r19/export")
        .then()
        .body("imported", empty())
        .body("events", empty());
    recommend("r19").then().body("fallback", equalTo("popular"));
    assertThat(serving.snapshot().version()).isEqualTo("v1");
    assertThat(
            TrainingData.read(directory, store.reader(), items).dataset().users().indexOf(userId))
        .isEqualTo(IdIndex.ABSENT);
    assertNowhere(userId);
    assertNowhere("browser-of-r19");
    given().get("/v1/privacy/users/r18/export").then().body("events", hasSize(1));

    directory.writeDataset(TestShop.dataset());
    serving.reload();
    assertThat(serving.snapshot().dataset().users().indexOf(userId)).isEqualTo(IdIndex.ABSENT);
    assertThat(serving.snapshot().dataset().users().indexOf("r18")).isNotEqualTo(IdIndex.ABSENT);
  }

  private void assertNowhere(String id) throws IOException {
    try (Stream<Path> files = Files.walk(directory.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(id);
      }
    }
  }

  private static void send(String who, String name, String itemId) {
    given()
        .contentType("application/json")
        .body(
            who
                + "\"events\": [{\"name\": \"%s\", \"params\": {\"items\": [{\"item_id\": \"%s\"}]}}]}"
                    .formatted(name, itemId))
        .post("/v1/events")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1));
  }

  private static Response recommend(String userId) {
    return given().get("/v1/users/" + userId + "/recommendations?n=5");
  }

  private static Response identify(String body) {
    return given().contentType("application/json").body(body).post("/v1/identify");
  }

  private static Response delete(String rest) {
    return given().delete("/v1/privacy/users/" + rest);
  }
}
