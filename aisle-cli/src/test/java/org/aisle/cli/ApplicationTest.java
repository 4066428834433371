package org.aisle.cli;

import static io.restassured.RestAssured.when;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationTest {
  @Test
  void answersAtTheAddressesOfTheServer() {
    when().get("/readyz").then().statusCode(200);
  }
}
