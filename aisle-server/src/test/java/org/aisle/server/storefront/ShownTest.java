package org.aisle.server.storefront;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the storefront's script reports becomes impressions, and only for what was shown. */
@QuarkusTest
@TestProfile(CampingProfile.class)
class ShownTest {
  private static final Pattern RAIL =
      Pattern.compile(
          "(?s)data-placement=\"([^\"]+)\" data-rec-id=\"([^\"]+)\".*?data-item-id=\"([^\"]+)\"");

  @Test
  void countsARailOnceAndWithoutACookie() {
    Matcher rail = RAIL.matcher(given().get("/").asString());
    assertThat(rail.find()).isTrue();
    String placement = rail.group(1);
    int before = impressions(placement);
    send(Map.of("from", placement, "rec_id", rail.group(2), "item", rail.group(3)));
    send(Map.of("from", placement, "rec_id", rail.group(2), "item", rail.group(3)));
    send(Map.of("from", placement, "rec_id", "rc_madeup", "item", rail.group(3)));
    send(Map.of("from", placement));

    assertThat(impressions(placement)).isEqualTo(before + 1);
  }

  private static void send(Map<String, String> form) {
    assertThat(
            given()
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded")
                .formParams(form)
                .post("/shown")
                .then()
                .statusCode(204)
                .extract()
                .cookies())
        .isEmpty();
  }

  private static int impressions(String placement) {
    List<Integer> counts =
        given()
            .get("/v1/placements/report")
            .then()
            .statusCode(200)
            .extract()
            .path("rows.findAll { it.placement == '" + placement + "' }.impressions");
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
