package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.aisle.server.TestShop;
import org.aisle.server.lifecycle.Draining;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(DrainingTest.Ending.class)
class DrainingTest {
  @Inject Event<ShutdownDelayInitiatedEvent> stop;

  /** A server that no other test needs any more. */
  public static final class Ending implements QuarkusTestProfile {}

  @Test
  void refusesWhatIsNewAndStillSaysHowItIs() {
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
  }

  @Test
  void goesOnForAsLongAsItWasTold() {
    assertThat(new Draining(Duration.ZERO).refuses()).isFalse();
  }
}
