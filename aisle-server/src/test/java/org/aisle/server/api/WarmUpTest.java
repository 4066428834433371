package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.aisle.server.TestShop;
import org.aisle.server.events.EventStore;
import org.junit.jupiter.api.Test;

/** The warm-up asks for everything that it wants to be quick, and leaves no trace. */
@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(WarmUpTest.Fresh.class)
class WarmUpTest {
  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Inject WarmUp warmUp;
  @Inject EventStore store;

  /** A server of its own, that asks for keys, and whose answers come in pieces, as long ones do. */
  public static final class Fresh implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("aisle.access.without-keys", "false", "quarkus.rest.output-buffer-size", "512");
    }
  }

  @Test
  void asksBeforeAnybodyElseAndLeavesNoTrace() {
    assertThat(warmUp.asked().answered()).isPositive();
    assertThat(warmUp.asked().refused()).isZero();
    assertThat(warmUp.isRunning()).isFalse();
    assertThat(store.reader().lastSequence()).isZero();
    String counted = given().get(metrics).then().statusCode(200).extract().asString();
    assertThat(counted)
        .contains("aisle_recommendations_seconds_count{placement=\"home-for-you\"} 0")
        .doesNotContain("uri=\"/v1/recommendations\"");
    for (String secret : new String[] {"", "null"}) {
      given()
          .header("X-Aisle-Warm-Up", secret)
          .contentType("application/json")
          .body("{}")
          .post("/v1/recommendations")
          .then()
          .statusCode(401);
    }
    assertThat(given().get(metrics).asString()).contains("http_server_requests_seconds_count");
  }
}
