package org.aisle.cli;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmptyShop.class)
class ApplicationTest {
  @Test
  void answersAtTheAddressesOfTheServer() {
    when().get("/readyz").then().statusCode(200);
  }

  @Test
  void servesACatalogThatNothingWasLearnedFrom() {
    when()
        .get("/v1/users/anyone/recommendations")
        .then()
        .statusCode(200)
        .body("model_version", equalTo("untrained"))
        .body("items[0].item_id", equalTo("tent"));
  }
}
