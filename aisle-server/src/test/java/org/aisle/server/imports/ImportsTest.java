package org.aisle.server.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.server.TestShop;
import org.aisle.server.api.CatalogProfile;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.persistence.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(CatalogProfile.class)
class ImportsTest {
  private static final Imports.Order ORDER =
      new Imports.Order(
          new FeedReader.Source(null, null, null, Map.of(), false),
          "feed.csv",
          false,
          false,
          false,
          "anyone");

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
  void refusesAFullFeedThatIsFarShorterThanBefore() {
    given()
        .get("/v1/items?limit=1000")
        .then()
        .body("items.size()", greaterThan(8)); // so that four are fewer than half
    RequestSpecification cut = upload("s1,T,9\ns2,T,9\ns3,T,9\ns4,T,9\n", "short.csv");
    for (String dryRun : List.of("true", "false")) {
      done(cut.multiPart("full", "true").multiPart("dry_run", dryRun))
          .then()
          .body("state", equalTo("failed"))
          .body("counts.items", equalTo(4))
          .body("counts.unavailable", greaterThan(4))
          .body("detail", startsWith("The feed has 4 items, fewer than half of the "))
          .body("detail", containsString("'force'"));
      cut = upload("s1,T,9\ns2,T,9\ns3,T,9\ns4,T,9\n", "short.csv");
    }
    given().get("/v1/items/s1").then().statusCode(404);
    given().get("/v1/items/t1").then().body("availability", equalTo("in_stock"));

    List<String> bought =
        given()
            .get("/v1/items?limit=1000")
            .path("items.findAll { it.availability != 'out_of_stock' }.item_id");
    done(cut.multiPart("full", "true").multiPart("force", "true"))
        .then()
        .body("state", equalTo("done"))
        .body("counts.unavailable", equalTo(bought.size()));
    done(upload("s1,T,9\n", "short.csv").multiPart("full", "true"))
        .then()
        .body("detail", containsString("half of the 4 that 'feed-short.csv' had in its last full"));
    done(upload("s1,T,9\ns2,T,9\n", "short.csv").multiPart("full", "true"))
        .then()
        .body("state", equalTo("done"))
        .body("counts.unavailable", equalTo(2));
    putBack(bought);
  }

  @Test
  void storesWhatShoppersDidOnceHoweverOftenItIsImported() {
    String orders =
        """
        d1,Kite,20
        purchase,fay,d1,2,1750000000000
        purchase,fay,d1,1,1750000000000
        purchase,fay,t1,1,1750000000000
        view,guy,l1,1,1750000000001
        """;
    done(upload(orders).multiPart("dry_run", "true"))
        .then()
        .body("counts.events", equalTo(4))
        .body("counts.new_events", equalTo(0));
    done(upload(orders))
        .then()
        .body("counts.items", equalTo(1))
        .body("counts.new_events", equalTo(4));
    done(upload(orders))
        .then()
        .body("counts.events", equalTo(4))
        .body("counts.new_events", equalTo(0))
        .body("detail", containsString("4 events, 0 of them new"));
    assertThat(bought("fay")).isEqualTo(Map.of("d1", 3f, "t1", 1f));

    String refunded = orders + "purchase back,fay,d1,1,1750000000000\n";
    done(upload(refunded)).then().body("counts.new_events", equalTo(1));
    String more = orders + "purchase back,fay,d1,3,1750000000000\n";
    done(upload(more))
        .then()
        .body("counts.events", equalTo(7))
        .body("counts.new_events", equalTo(2));
    assertThat(bought("fay")).isEqualTo(Map.of("t1", 1f));
    given().get("/v1/users/guy/recently-viewed").then().body("items.item_id", hasItem("l1"));
  }

  @Test
  void takesAFeedOfDeedsAloneButNotAsAFullCatalog() {
    String orders = "purchase,hal,t2,1,1750000000000\npurchase,erin,t2,1,1750000000000\n";
    done(upload(orders).multiPart("full", "true").multiPart("force", "true"))
        .then()
        .body("state", equalTo("failed"))
        .body("detail", containsString("describes no items"));
    given().delete("/v1/privacy/users/erin").then().statusCode(200);
    done(upload(orders))
        .then()
        .body("state", equalTo("done"))
        .body("counts.items", equalTo(0))
        .body("counts.events", equalTo(1))
        .body("counts.new_events", equalTo(1));
    assertThat(bought("erin")).as("asked to be forgotten").isEmpty();
  }

  private Map<String, Float> bought(String userId) {
    Map<String, Float> bought = new TreeMap<>();
    new EventReader(database)
        .history(VisitorKey.user(userId))
        .entries()
        .forEach(entry -> bought.merge(entry.itemId(), entry.value(), Float::sum));
    return bought;
  }

  private static void putBack(List<String> ids) {
    for (String id : ids) {
      given()
          .contentType("application/json")
          .body("{\"availability\": \"in_stock\"}")
          .patch("/v1/items/" + id)
          .then()
          .statusCode(200);
    }
  }

  @Test
  void anImportIsAmongTheJobs() {
    String id = done(upload("j1,Kite,20\n")).path("id");
    given()
        .get("/v1/jobs/" + id)
        .then()
        .statusCode(200)
        .body("kind", equalTo("import"))
        .body("state", equalTo("done"))
        .body("counts.items", equalTo(1))
        .body("measured", nullValue());
    given().get("/v1/jobs?kind=import").then().body("jobs.id", hasItem(id));
    given().get("/v1/jobs?kind=training").then().body("jobs.id", not(hasItem(id)));
    given().get("/v1/jobs?kind=other").then().statusCode(400);
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(409);
    given().post("/v1/jobs/none/cancel").then().statusCode(404);
    given().post("/v1/imports/" + id + "/cancel").then().statusCode(409);
    given().post("/v1/imports/none/cancel").then().statusCode(404);
  }

  @Test
  void refusesToStartWhileAnotherServerImportsAndNotWhenThatFellSilent() throws SQLException {
    JobStore other = new JobStore(database, mapper);
    ImportJob elsewhere = ImportJob.start("import-elsewhere", ORDER, "2026-01-01T00:00:00Z");
    other.begin(elsewhere.id(), JobRow.IMPORT, true, elsewhere);
    upload("e1,Kite,20\n").post("/v1/imports").then().statusCode(409);
    imports.start(new StartupEvent());
    given()
        .get("/v1/imports/import-elsewhere")
        .then()
        .body("state", equalTo("running"))
        .body("counts", nullValue());
    given().post("/v1/imports/import-elsewhere/cancel").then().statusCode(202);
    assertThat(other.beat(elsewhere.id(), elsewhere)).as("is told to end").isTrue();

    fallSilent();
    given()
        .get("/v1/imports/import-elsewhere")
        .then()
        .body("state", equalTo("interrupted"))
        .body("finished_at", not(nullValue()));
    done(upload("e1,Kite,20\n")).then().body("state", equalTo("done"));
  }

  @Test
  void endsAnImportThatIsAskedTo() {
    String id = upload("c1,Kite,20\nwait\nc2,Rope,5\n").post("/v1/imports").path("id");
    upload("c3,Kite,20\n").post("/v1/imports").then().statusCode(409);
    given()
        .post("/v1/jobs/" + id + "/cancel")
        .then()
        .statusCode(202)
        .body("kind", equalTo("import"))
        .body("state", equalTo("running"));
    Response job = given().get("/v1/jobs/" + id);
    while (job.path("state").equals("running")) {
      job = given().get("/v1/jobs/" + id);
    }
    job.then()
        .body("state", equalTo("canceled"))
        .body("finished_at", not(nullValue()))
        .body("detail", startsWith("Canceled"));
    given().get("/v1/items/c1").then().statusCode(404);
  }

  private void fallSilent() throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update job set beat_millis = beat_millis - 60000 where id = 'import-elsewhere'");
    }
  }

  private static RequestSpecification upload(String feed) {
    return upload(feed, "feed.csv");
  }

  private static RequestSpecification upload(String feed, String name) {
    return given().multiPart("file", name, feed.getBytes(StandardCharsets.UTF_8));
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
