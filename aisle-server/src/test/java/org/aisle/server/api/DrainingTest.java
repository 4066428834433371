package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.aisle.server.TestShop;
import org.aisle.server.lifecycle.Draining;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(DrainingTest.Ending.class)
class DrainingTest {
  @TestHTTPResource URI server;
  @Inject Event<ShutdownDelayInitiatedEvent> stop;

  /** A server that no other test needs any more. */
  public static final class Ending implements QuarkusTestProfile {}

  @Test
  void refusesWhatIsNewAndStillSaysHowItIs() throws IOException, InterruptedException {
    given().get("/v1/trending").then().statusCode(200);
    stop.fire(new ShutdownDelayInitiatedEvent());
    given()
        .get("/v1/trending")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "5")
        .header("Connection", "close")
        .body("code", equalTo("stopping"));
    given().get("/healthz").then().statusCode(200);
    // The JDK's client speaks HTTP/2, which has other ways to end a connection.
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> refused =
          client.send(
              HttpRequest.newBuilder(server.resolve("/v1/trending")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
    }
  }

  @Test
  void goesOnForAsLongAsItWasTold() {
    assertThat(new Draining(Duration.ZERO).refuses()).isFalse();
  }
}
