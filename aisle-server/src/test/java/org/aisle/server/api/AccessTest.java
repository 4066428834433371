package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aisle.server.TestShop;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(KeyedProfile.class)
class AccessTest {
  private static final String SHOP = "https://shop.example";

  @Inject Keys keys;
  @Inject Keyring keyring;

  private String secret(Scope... scopes) {
    String text = keys.createSecret("test", EnumSet.copyOf(List.of(scopes))).text();
    keyring.refresh();
    return text;
  }

  private String publishable() {
    String text = keys.createPublishable("test", List.of(SHOP)).text();
    keyring.refresh();
    return text;
  }

  private static RequestSpecification with(String key) {
    return given().header("Authorization", "Bearer " + key).contentType("application/json");
  }

  private static Response recommend(RequestSpecification caller, String body) {
    return caller.body(body).post("/v1/recommendations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/me",
        "/metrics",
        "/health",
        "/q/dev",
        "/v1",
        "/v1/trending",
        "/v1/users/c1/recommendations",
        "/v1/models",
        "/v1/jobs",
        "/v1/keys",
        "/v1/audit",
        "/v1//trending",
        "/v1/%74rending",
        "/storefront/shop.css"
      })
  void opensNothingWithoutAKey(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer")
        .body("code", equalTo("key_required"));
    with("aisle_sk_" + "0".repeat(64) + "_00000000")
        .get(path)
        .then()
        .statusCode(401)
        .body("code", equalTo("unknown_key"));
  }

  @Test
  void letsEverybodySeeThatItLivesAndWhatItOffers() {
    given().get("/healthz").then().statusCode(200);
    given().get("/readyz").then().statusCode(200);
    given().get("/openapi.json").then().statusCode(200);
  }

  @Test
  void opensWhatTheScopesSay() {
    String reader = secret(Scope.READ);
    recommend(with(reader), "{\"user_id\": \"c1\"}")
        .then()
        .statusCode(200)
        .header("RateLimit", matchesPattern("\"key\";r=\\d+;t=\\d+"))
        .header("RateLimit-Policy", matchesPattern("\"key\";q=\\d+;w=\\d+"));
    with(reader).get("/v1/users/c1/recommendations").then().statusCode(200);
    given().header("X-API-Key", reader).get("/v1/trending").then().statusCode(200);
    for (String path : List.of("/v1/models", "/v1/keys", "/v1/audit", "/metrics", "/")) {
      with(reader).get(path).then().statusCode(403).body("code", equalTo("scope_missing"));
    }
    with(reader).body("{}").post("/v1/events").then().statusCode(403);
    with(reader).body("{}").post("/v1/models/train").then().statusCode(403);
    String admin = secret(Scope.ADMIN);
    with(admin).get("/v1/models").then().statusCode(200);
    with(admin).get("/metrics").then().statusCode(404);
    recommend(with(admin), "{}").then().statusCode(403);
  }

  @Test
  void ranksAndWritesListsForServersOnly() {
    Map<String, String> questions =
        Map.of(
            "/v1/rank",
            "{\"user_id\": \"c1\", \"item_ids\": [\"t3\"]}",
            "/v1/batch",
            "{\"user_ids\": [\"c1\"]}");
    String key = publishable();
    String reader = secret(Scope.READ);
    questions.forEach((path, body) -> {
      with(key)
          .header("Origin", SHOP)
          .body(body)
          .post(path)
          .then()
          .statusCode(403)
          .body("code", equalTo("secret_key_needed"));
      with(reader).body(body).post(path).then().statusCode(200);
    });
  }

  @Test
  void anEncodedColonIsTheSameAddress() {
    String body = "{\"op\": \"patch\", \"items\": [{\"item_id\": \"n1\", \"price\": 11}]}";
    String catalog = secret(Scope.CATALOG);
    for (String path : List.of("/v1/items:batch", "/v1/items%3Abatch", "/v1/items%3abatch?x=1")) {
      with(catalog)
          .urlEncodingEnabled(false)
          .body(body)
          .post(path)
          .then()
          .statusCode(200)
          .body("accepted", equalTo(1));
      with(secret(Scope.READ))
          .urlEncodingEnabled(false)
          .body(body)
          .post(path)
          .then()
          .statusCode(403);
      given().urlEncodingEnabled(false).body(body).post(path).then().statusCode(401);
    }
    with(secret(Scope.EVENTS))
        .urlEncodingEnabled(false)
        .body(
            "{\"client_id\": \"b\", \"events\": [{\"name\": \"view_item\", \"params\": {\"items\": [{\"item_id\": \"n1\"}]}}]}")
        .post("/v1/events%3Avalidate")
        .then()
        .statusCode(200);
  }

  @Test
  void bindsAPublishableKeyToItsOriginsAndVisitors() throws GeneralSecurityException {
    String key = publishable();
    String secret = secret(Scope.READ);
    recommend(with(key), "{}").then().statusCode(403).body("code", equalTo("origin_not_allowed"));
    for (String origin : List.of("https://evil.example", "null", SHOP + ":444")) {
      recommend(with(key).header("Origin", origin), "{}")
          .then()
          .statusCode(403)
          .header("Access-Control-Allow-Origin", nullValue());
    }
    recommend(with(key).header("Origin", SHOP), "{\"history\": [\"t1\"]}")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo(SHOP));
    with(key).header("Origin", SHOP).get("/v1/models").then().statusCode(403);

    recommend(with(key).header("Origin", SHOP), "{\"user_id\": \"c1\"}")
        .then()
        .statusCode(403)
        .body("code", equalTo("user_token_needed"));
    with(key).header("Origin", SHOP).get("/v1/users/c1/recommendations").then().statusCode(403);
    String token = token(secret, "c1");
    recommend(
            with(key).header("Origin", SHOP),
            "{\"user_id\": \"c1\", \"user_token\": \"" + token + "\"}")
        .then()
        .statusCode(200);
    with(key)
        .header("Origin", SHOP)
        .header("X-Aisle-User-Token", token)
        .get("/v1/users/c1/recommendations")
        .then()
        .statusCode(200);
    recommend(
            with(key).header("Origin", SHOP),
            "{\"user_id\": \"c2\", \"user_token\": \"" + token + "\"}")
        .then()
        .statusCode(403);
  }

  @Test
  void tellsABrowserOnlyWhatItsOwnVisitorDid() {
    String key = publishable();
    Response visitor = with(key).header("Origin", SHOP).body("{}").post("/v1/visitors");
    visitor.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    String clientId = visitor.path("client_id");
    String token = visitor.path("visitor_token");
    String body = "{\"client_id\": \"" + clientId + "\"}";
    recommend(with(key).header("Origin", SHOP).header("X-Aisle-Visitor-Token", token), body)
        .then()
        .statusCode(200);
    recommend(with(key).header("Origin", SHOP), body)
        .then()
        .statusCode(403)
        .body("code", equalTo("visitor_token_needed"));
    recommend(
            with(key).header("Origin", SHOP).header("X-Aisle-Visitor-Token", token),
            "{\"client_id\": \"anon-1\"}")
        .then()
        .statusCode(403);
    with(key).header("Origin", SHOP).body(body).post("/v1/visitors").then().statusCode(403);
  }

  @Test
  void mergesOnlyTheVisitorThatTheBrowserProvesToBe() throws GeneralSecurityException {
    String key = publishable();
    String userToken = token(secret(Scope.READ), "c1");
    Response known =
        with(secret(Scope.EVENTS)).body("{\"client_id\": \"own-1\"}").post("/v1/visitors");
    String body =
        "{\"client_id\": \"own-1\", \"user_id\": \"c1\", \"user_token\": \"" + userToken + "\"";
    with(key)
        .header("Origin", SHOP)
        .body(body + "}")
        .post("/v1/identify")
        .then()
        .statusCode(403)
        .body("code", equalTo("visitor_token_needed"));
    with(key)
        .header("Origin", SHOP)
        .body(body + ", \"visitor_token\": \"" + known.path("visitor_token") + "\"}")
        .post("/v1/identify")
        .then()
        .statusCode(200);
  }

  @Test
  void takesEventsOfBrowsersForTheirOwnVisitor() {
    String key = publishable();
    String events =
        "\"events\": [{\"name\": \"view_item\", \"params\": {\"items\": [{\"item_id\":"
            + " \"t1\"}]}}]}";
    given()
        .header("Origin", SHOP)
        .contentType("text/plain")
        .body("{\"client_id\": \"beacon-1\", " + events)
        .post("/v1/events?key=" + key)
        .then()
        .statusCode(202);
    given()
        .header("Origin", SHOP)
        .contentType("text/plain")
        .body("{\"user_id\": \"c1\", " + events)
        .post("/v1/events?key=" + key)
        .then()
        .statusCode(403);
    given()
        .contentType("text/plain")
        .body("{\"client_id\": \"beacon-1\", " + events)
        .post("/v1/events?key=" + secret(Scope.EVENTS))
        .then()
        .statusCode(403)
        .body("code", equalTo("secret_in_address"));
  }

  @Test
  void answersPreflightsOfKnownOriginsOnly() {
    publishable();
    given()
        .header("Origin", SHOP)
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/recommendations")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", equalTo(SHOP))
        .header("Access-Control-Allow-Headers", notNullValue())
        .header("Access-Control-Allow-Credentials", nullValue());
    given()
        .header("Origin", "https://evil.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/recommendations")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void slowsDownWhoAsksTooOften() {
    String key = publishable();
    Response answer = recommend(with(key).header("Origin", SHOP), "{}");
    for (int i = 0; i < 2_000 && answer.statusCode() == 200; i++) {
      answer = recommend(with(key).header("Origin", SHOP), "{}");
    }
    answer
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .body("code", equalTo("too_many_requests"));
    recommend(with(secret(Scope.READ)), "{}").then().statusCode(200);
  }

  @Test
  void makesListsAndRevokesKeysAndSaysWhoDid() {
    String admin = secret(Scope.ADMIN);
    Response made =
        with(admin)
            .body("{\"kind\": \"secret\", \"name\": \"backend\", \"scopes\": [\"read\"]}")
            .post("/v1/keys");
    made.then().statusCode(201).body("key", matchesPattern("aisle_sk_[0-9a-f]{64}_[0-9a-f]{8}"));
    String key = made.path("key");
    String id = made.path("id");
    with(key).get("/v1/trending").then().statusCode(200);
    String list = with(admin).get("/v1/keys").asString();
    assertThat(list).contains(id).doesNotContain(key).doesNotContain(key.substring(9, 40));

    with(admin).delete("/v1/keys/" + id).then().statusCode(204);
    with(key).get("/v1/trending").then().statusCode(401);
    with(admin).delete("/v1/keys/" + id).then().statusCode(404);
    with(admin).get("/v1/audit").then().body("entries.action", hasItem("revoke key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\": \"master\", \"name\": \"x\"}",
        "{\"kind\": \"secret\", \"name\": \"x\"}",
        "{\"kind\": \"secret\", \"name\": \"x\", \"scopes\": [\"root\"]}",
        "{\"kind\": \"secret\", \"name\": \"x\", \"scopes\": [null]}",
        "{\"kind\": \"publishable\", \"name\": \"x\"}",
        "{\"kind\": \"publishable\", \"name\": \"x\", \"origins\": [\"*\"]}",
        "{\"kind\": \"publishable\", \"name\": \"x\", \"origins\":"
            + " [\"https://shop.example/path\"]}",
        "{\"kind\": \"publishable\", \"name\": \" \", \"origins\": [\"https://shop.example\"]}"
      })
  void refusesKeysThatMakeNoSense(String body) {
    with(secret(Scope.ADMIN))
        .body(body)
        .post("/v1/keys")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  /** As docs/reference/http-api.md tells a shop's server to make it. */
  private static String token(String secretKey, String userId) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(secretKey.getBytes(StandardCharsets.US_ASCII));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
  }
}
