package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisle.server.TestShop;
import org.aisle.server.lifecycle.Serving;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class ModelsTest {
  @Inject Serving serving;
  @Inject DataDirectory directory;

  @AfterEach
  void putTheFirstVersionBack() {
    serving.promote("v1");
  }

  @Test
  void trainsOnLiveEventsWhileItAnswersAndPutsTheOldVersionBack()
      throws ExecutionException, InterruptedException {
    for (int buyer = 0; buyer < 8; buyer++) {
      given()
          .contentType("application/json")
          .body(
              """
              {"user_id": "new-%d", "events": [{"name": "purchase",
                "params": {"items": [{"item_id": "a3"}, {"item_id": "l4"}]}}]}\
              """
                  .formatted(buyer))
          .post("/v1/events")
          .then()
          .statusCode(202);
    }
    AtomicBoolean trained = new AtomicBoolean();
    CompletableFuture<Integer> failures =
        CompletableFuture.supplyAsync(() -> {
          int failed = 0;
          while (!trained.get()) {
            failed += recommend().statusCode() == 200 ? 0 : 1;
          }
          return failed;
        });

    Response started = train("{\"algorithm\": \"itemknn\", \"evaluate\": false}");
    started.then().statusCode(202).body("state", equalTo("running"));
    String job = finished(started.header("Location"));
    trained.set(true);

    assertThat(job).isEqualTo("done");
    assertThat(failures.get()).isZero();
    String version = given().get(started.header("Location")).path("version");
    recommend().then().body("model_version", equalTo(version));
    given()
        .get("/v1/models")
        .then()
        .statusCode(200)
        .body("serving", equalTo(version))
        .body("versions.version", hasItem("v1"))
        .body(
            "versions.find { it.live }.interactions",
            greaterThan(TestShop.dataset().interactions().size()));
    given()
        .get("/v1/trending")
        .then()
        .body("items.item_id", hasItem("a3"))
        .body("items.item_id", hasItem("l4"));

    given().post("/v1/models/v1/promote").then().statusCode(200).body("serving", equalTo("v1"));
    recommend().then().body("model_version", equalTo("v1"));
    assertThat(directory.liveVersion()).isEqualTo("v1");
  }

  @Test
  void refusesWhatItCannotTrain() {
    train("{\"algorithm\": \"itemnn\"}")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("did you mean 'itemknn'"));
    train("{\"algorithm\": \"itemknn\", \"parameters\": {\"neighbours\": \"5\"}}")
        .then()
        .statusCode(400)
        .body("detail", containsString("neighbors"));
    train("{\"algo\": \"itemknn\"}").then().statusCode(400);
    given().get("/v1/jobs/none").then().statusCode(404);
  }

  @Test
  void keepsServingWhenAVersionIsMissingOrDamaged() throws IOException {
    given()
        .post("/v1/models/v7/promote")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    given().urlEncodingEnabled(false).post("/v1/models/%2e%2e/promote").then().statusCode(404);
    Path damaged = directory.modelFile("broken", DataDirectory.Role.PERSONAL);
    Files.createDirectories(damaged.getParent());
    Files.writeString(damaged, "not a model");

    given()
        .post("/v1/models/broken/promote")
        .then()
        .statusCode(409)
        .body("code", equalTo("version_unusable"));
    recommend().then().body("model_version", equalTo("v1"));
    given()
        .get("/v1/models")
        .then()
        .body("versions.find { it.version == 'broken' }.fault", not(equalTo(null)));
    directory.deleteVersion("broken");
  }

  private static Response recommend() {
    return given().get("/v1/users/c1/recommendations?n=3");
  }

  private static Response train(String body) {
    return given().contentType("application/json").body(body).post("/v1/models/train");
  }

  /** The state in which this job ended. */
  private static String finished(String address) {
    String state = "running";
    while (state.equals("running")) {
      state = given().get(address).path("state");
    }
    return state;
  }
}
