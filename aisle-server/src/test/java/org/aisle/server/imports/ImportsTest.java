package org.aisle.server.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisle.server.TestShop;
import org.aisle.server.api.CatalogProfile;
import org.aisle.server.persistence.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(CatalogProfile.class)
class ImportsTest {
  @Inject Imports imports;
  @Inject Database database;
  @Inject ObjectMapper mapper;

  @Test
  void importsAFeedSeesWhatChangedAndServesIt() {
    Response first = done(upload("x1,Kite,20\nx2,Rope,5\n"));
    first
        .then()
        .body("state", equalTo("done"))
        .body("counts.added", equalTo(2))
        .body("report.format", equalTo("lines"))
        .body("report.files[0].rows", equalTo(2));
    given().get("/v1/items/x1").then().body("title", equalTo("Kite")).body("price", equalTo(20f));
    String created = given().get("/v1/items/x1").path("created_at");

    done(upload("x1,Kite,25\nx2,Rope,5\n"))
        .then()
        .body("counts.changed", equalTo(1))
        .body("counts.unchanged", equalTo(1));
    given()
        .get("/v1/items/x1")
        .then()
        .body("price", equalTo(25f))
        .body("created_at", equalTo(created));
  }

  @Test
  void aDryRunChangesNothing() {
    done(upload("dry,Kite,20\n").multiPart("dry_run", "true"))
        .then()
        .body("dry_run", equalTo(true))
        .body("counts.added", equalTo(1));
    given().get("/v1/items/dry").then().statusCode(404);
  }

  @Test
  void whatAFullFeedDoesNotHaveCannotBeBought() {
    StringBuilder feed = new StringBuilder();
    List<String> ids = given().get("/v1/items?limit=1000").path("items.item_id");
    ids.stream().filter(id -> !id.equals("l3")).forEach(id -> feed.append(id).append(",T,9\n"));
    Response job = done(upload(feed.toString()).multiPart("full", "true"));
    job.then().body("counts.unavailable", equalTo(1));
    given()
        .get("/v1/items/l3")
        .then()
        .statusCode(200)
        .body("title", equalTo("Lamp 3"))
        .body("availability", equalTo("out_of_stock"));
  }

  @Test
  void aBadFeedChangesNothingAndSaysWhy() {
    done(upload("bad1,Kite,20\nnonsense\n"))
        .then()
        .body("state", equalTo("failed"))
        .body("detail", equalTo("Line 2 is no item."));
    given().get("/v1/items/bad1").then().statusCode(404);
    done(given()
            .contentType("application/json")
            .body("{\"url\": \"https://shop.example/feed.xml\"}"))
        .then()
        .body("state", equalTo("failed"));
  }

  @Test
  void refusesWhatIsNoOrder() {
    given().multiPart("full", "true").post("/v1/imports").then().statusCode(400);
    upload("a,b,1").multiPart("full", "perhaps").post("/v1/imports").then().statusCode(400);
    upload("a,b,1").multiPart("map", "price=x").post("/v1/imports").then().statusCode(400);
    for (String body : List.of("{}", "{\"url\": \"feed\"}", "{\"url\": \"::\"}", "[]")) {
      given()
          .contentType("application/json")
          .body(body)
          .post("/v1/imports")
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    given().get("/v1/imports/none").then().statusCode(404);
  }

  @Test
  void takesFeedsThatAreLargerThanOtherBodies() {
    StringBuilder feed = new StringBuilder("big,").append("x".repeat(3_000_000)).append(",1");
    done(upload(feed.append("\n").toString()).multiPart("dry_run", "true"))
        .then()
        .body("state", equalTo("done"));
    given()
        .contentType("application/json")
        .body(feed.toString())
        .post("/v1/events")
        .then()
        .statusCode(413);
  }

  @Test
  void anImportThatAStopCutOffSaysSo() {
    ImportJob cut =
        new ImportJob(
            "import-cut",
            ImportJob.RUNNING,
            "feed.csv",
            false,
            false,
            "2026-01-01T00:00:00Z",
            null,
            "reading",
            null,
            null,
            null);
    new ImportStore(database, mapper).put(cut);
    imports.start(new StartupEvent());
    given()
        .get("/v1/imports/import-cut")
        .then()
        .body("state", equalTo("interrupted"))
        .body("counts", nullValue());
    given().get("/v1/imports").then().body("imports.id", hasItem("import-cut"));
  }

  private static RequestSpecification upload(String feed) {
    return given().multiPart("file", "feed.csv", feed.getBytes(StandardCharsets.UTF_8));
  }

  private static Response done(RequestSpecification request) {
    Response started = request.post("/v1/imports");
    assertThat(started.statusCode()).isEqualTo(202);
    String address = started.header("Location").replaceFirst("^https?://[^/]+", "");
    Response job = given().get(address);
    while (job.path("state").equals("running")) {
      job = given().get(address);
    }
    return job;
  }
}
