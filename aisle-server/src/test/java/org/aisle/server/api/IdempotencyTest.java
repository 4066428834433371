package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.aisle.server.TestShop;
import org.aisle.server.access.IdempotentAnswers;
import org.aisle.server.access.IdempotentAnswers.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(CatalogProfile.class)
class IdempotencyTest {
  private static final String ADD = "{\"items\": [{\"item_id\": \"once\", \"title\": \"%s\"}, {}]}";

  @Inject IdempotentAnswers answers;

  @Test
  void aRequestThatIsRepeatedIsDoneOnceAndAnsweredTheSame() {
    String key = UUID.randomUUID().toString();
    Response first = batch(key, ADD.formatted("One"));
    first.then().statusCode(200).body("accepted", equalTo(1));
    given().delete("/v1/items/once").then().statusCode(204);
    Response again = batch("\"" + key + "\"", ADD.formatted("One"));
    again.then().statusCode(200).header("Idempotency-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
    given().get("/v1/items/once").then().statusCode(404);
  }

  @Test
  void aKeyThatWasUsedForSomethingElseIsRefused() {
    String key = UUID.randomUUID().toString();
    batch(key, ADD.formatted("One")).then().statusCode(200);
    batch(key, ADD.formatted("Two"))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("idempotency_key_reused"));
    given().get("/v1/items/once").then().body("title", equalTo("One"));
    batch(UUID.randomUUID().toString(), ADD.formatted("Two")).then().statusCode(200);
    given().get("/v1/items/once").then().body("title", equalTo("Two"));
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() {
    String key = UUID.randomUUID().toString();
    batch(key, "{\"items\": []}").then().statusCode(400);
    batch(key, ADD.formatted("Three")).then().statusCode(200);
  }

  @Test
  void whileTheFirstIsUnderWayTheSecondWaits() {
    String key = UUID.randomUUID().toString();
    Asked stranger = new Asked("somebody", key, "-");
    assertThat(answers.begin(stranger)).isInstanceOf(IdempotentAnswers.Unknown.class);
    batch(key, ADD.formatted("Four")).then().statusCode(200);

    String busy = UUID.randomUUID().toString();
    String body = ADD.formatted("Five");
    Asked first =
        new Asked("anyone", busy, Idempotency.fingerprint("POST", "/v1/items:batch", bytes(body)));
    assertThat(answers.begin(first)).isInstanceOf(IdempotentAnswers.Unknown.class);
    batch(busy, body)
        .then()
        .statusCode(409)
        .header("Retry-After", "1")
        .contentType("application/problem+json");
    answers.forget(first);
    batch(busy, body).then().statusCode(200);
  }

  @Test
  void oneImportIsStartedHoweverOftenTheFileIsSent() {
    String key = UUID.randomUUID().toString();
    Response first = send(key, "idem,T,3\n");
    first.then().statusCode(202);
    Response again = send(key, "idem,T,3\n");
    again.then().statusCode(202);
    assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    send(key, "other,T,3\n").then().statusCode(422);
    String address = first.header("Location").replaceFirst("^https?://[^/]+", "");
    while (given().get(address).path("state").equals("running")) {
      Thread.onSpinWait();
    }
    List<String> imports = given().get("/v1/imports").path("imports.id");
    assertThat(imports).containsOnlyOnce(first.<String>path("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\"\"", "a b", "ä"})
  void refusesWhatIsNoKey(String key) {
    batch(key, ADD.formatted("Six")).then().statusCode(400);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Response batch(String key, String body) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .urlEncodingEnabled(false)
        .post("/v1/items:batch");
  }

  private static Response send(String key, String feed) {
    return given()
        .header("Idempotency-Key", key)
        .multiPart("file", "feed.csv", bytes(feed))
        .multiPart("dry_run", "true")
        .post("/v1/imports");
  }
}
