package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.aisle.server.TestShop;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.junit.jupiter.api.Test;

/** What is logged while shoppers ask, in vain and not, says nothing about them or the keys. */
@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(KeyedProfile.class)
class LogPrivacyTest {
  private static final String USER = "jane.doe@mail.example";
  private static final String CLIENT = "client-of-jane";
  private static final String TOKEN = "token-of-jane";

  @Inject Keys keys;
  @Inject Keyring keyring;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private final Handler scrape =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          StringWriter text = new StringWriter();
          text.append(line.getMessage()).append(String.valueOf(line.getThrown())).append(' ');
          if (line.getParameters() != null) {
            text.append(List.of(line.getParameters()).toString());
          }
          if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text));
          }
          lines.add(text.toString());
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Nothing was opened.
        }
      };

  @Test
  void holdsNeitherKeysNorIdsNorTokens() {
    String key = keys.createSecret("all", EnumSet.allOf(Scope.class)).text();
    keyring.refresh();
    Logger root = Logger.getLogger("");
    root.addHandler(scrape);
    try {
      for (String text : List.of(key, key + "0", "aisle_sk_nonsense")) {
        ask(text);
      }
      new ProblemMappers()
          .unexpected(
              new IllegalStateException(
                  "No row for " + USER, new IllegalArgumentException(CLIENT + " " + key)));
    } finally {
      root.removeHandler(scrape);
    }
    assertThat(lines).anyMatch(line -> line.contains("A request failed unexpectedly"));
    assertThat(String.join("\n", lines))
        .contains("java.lang.IllegalStateException")
        .doesNotContain(key.substring(9, 40), USER, CLIENT, TOKEN, "nonsense");
  }

  private static void ask(String key) {
    String who =
        "\"user_id\": \"%s\", \"user_token\": \"%s\", \"client_id\": \"%s\""
            .formatted(USER, TOKEN, CLIENT);
    with(key).body("{" + who + "}").post("/v1/recommendations");
    with(key).body("{" + who + ", \"" + USER + "\": 1").post("/v1/recommendations");
    with(key).body("{" + who + ", \"events\": [{\"name\": \"x\"}, 7]}").post("/v1/events");
    with(key).get("/v1/users/" + USER + "/recommendations?key=" + key);
    with(key).get("/v1/privacy/users/" + USER + "/export");
    with(key).delete("/v1/privacy/users/" + USER);
    with(key).post("/v1/models/" + USER + "/promote");
    given().header("X-API-Key", key).get("/nowhere/" + USER);
  }

  private static RequestSpecification with(String key) {
    return given().header("Authorization", "Bearer " + key).contentType("application/json");
  }
}
