package org.aisle.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class MetricsTest {
  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Test
  void countsWhatItDoesOnAPortOfItsOwn() {
    given().contentType("application/json").body("{}").post("/v1/recommendations");
    assertThat(given().get(metrics).then().statusCode(200).extract().asString())
        .contains("aisle_recommendations_seconds_count{placement=\"home-for-you\"");
    given().get("/metrics").then().statusCode(404);
    given().get(metrics.resolve("/v1/recommendations")).then().statusCode(404);
  }
}
