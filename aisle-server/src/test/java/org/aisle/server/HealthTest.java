package org.aisle.server;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
class HealthTest {
  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void saysThatItIsUp(String path) {
    when().get(path).then().statusCode(200).body("status", equalTo("UP"));
  }
}
