package org.aisle.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aisle.server.TestShop;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random requests to every address of the description, with every kind of key. New addresses are
 * asked without a change here.
 */
@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(EveryRouteTest.Unhurried.class)
class EveryRouteTest {
  private static final String SHOP = "https://shop.example";
  private static final String OTHER = "https://other.example";
  private static final String VICTIM = "victim-4711";
  private static final String SECRET_OF_VICTIM = "canary-0815";
  private static final int ROUNDS = Integer.getInteger("aisle.rounds", 12);
  private static final long SEED = Long.getLong("aisle.seed", 1);

  @TestHTTPResource("/")
  URI server;

  @Inject Keys keys;
  @Inject Keyring keyring;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Asks for keys, is not in the way of many requests, and trains something quick. */
  public static final class Unhurried implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "aisle.access.without-keys", "false",
          "aisle.access.browser-rate", "100000",
          "aisle.access.server-rate", "100000",
          "aisle.retrain.algorithm", "popularity",
          "aisle.retrain.threads", "1");
    }
  }

  /** Somebody who asks: with this key from this origin, and what the key opens. */
  private record Caller(
      String name, @Nullable String key, @Nullable String origin, Set<String> scopes) {
    boolean isBrowser() {
      return name.startsWith("publishable");
    }
  }

  /** One address of the description. */
  private record Route(String method, String path, JsonNode operation) {
    /** The scope that is needed, or null if everybody may. */
    @Nullable String scope() {
      JsonNode needs = operation.path("security");
      return needs.isEmpty() ? null : needs.get(0).path("key").path(0).asText();
    }
  }

  @BeforeEach
  void storeWhatNobodyElseMaySee() throws IOException, InterruptedException {
    String writer = keys.createSecret("writer", EnumSet.of(Scope.EVENTS)).text();
    keyring.refresh();
    String body =
        """
        {"client_id": "%1$s", "user_id": "%1$s", "session_id": "%2$s", "events": [
          {"name": "purchase", "params": {"transaction_id": "%2$s", "items": [{"item_id": "%2$s"}]}}]}\
        """
            .formatted(VICTIM, SECRET_OF_VICTIM);
    Caller caller = new Caller("writer", writer, null, Set.of("events"));
    assertThat(send(caller, "POST", "/v1/events", body).statusCode()).isEqualTo(202);
  }

  @Test
  void nothingBreaksAnAddressOrOpensItToTheWrongKey() throws IOException, InterruptedException {
    JsonNode description = description();
    List<String> faults = new ArrayList<>();
    for (Caller caller : callers()) {
      for (Route route : routes(description)) {
        long seed = SEED * 31 + (caller.name() + route.method() + route.path()).hashCode();
        RandomRequests requests = new RandomRequests(description, seed, words());
        int rounds = caller.scopes().isEmpty() ? 2 : ROUNDS;
        for (int round = 0; round < rounds; round++) {
          String target = requests.target(route.path(), route.operation());
          String body = requests.body(route.operation());
          String fault = fault(caller, route, target, body);
          if (fault != null && faults.size() < 30) {
            faults.add(fault);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private @Nullable String fault(Caller caller, Route route, String target, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(caller, route.method(), target, body);
    String wrong = wrong(caller, route, target + " " + body, answer);
    return wrong == null
        ? null
        : "%s: %s asks %s %s %s: %d %s"
            .formatted(
                wrong,
                caller.name(),
                route.method(),
                clip(target),
                clip(body),
                answer.statusCode(),
                clip(answer.body()));
  }

  private static @Nullable String wrong(
      Caller caller, Route route, String asked, HttpResponse<String> answer) {
    int status = answer.statusCode();
    boolean ok = status < 300;
    if (status >= 500 && status != 503) {
      return "broken";
    }
    if ((status == 503 || status == 429) && answer.headers().firstValue("Retry-After").isEmpty()) {
      return "no Retry-After";
    }
    if (status >= 400
        && !route.method().equals("HEAD")
        && !answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json")) {
      return "no problem+json";
    }
    if (ok && route.scope() != null && !caller.scopes().contains(route.scope())) {
      return "open without the scope";
    }
    if (status == 401 && route.scope() != null && !caller.scopes().isEmpty()) {
      return "closed in spite of a key";
    }
    if (caller.isBrowser() && ok && answer.body().contains(SECRET_OF_VICTIM)) {
      return "shows what another shopper did";
    }
    boolean reads = ok && "read".equals(route.scope());
    if (caller.isBrowser() && reads && asksForVictim(asked)) {
      return "answers for another shopper";
    }
    return null;
  }

  private static boolean asksForVictim(String asked) {
    return Stream.of("/users/", "\"user_id\":\"", "\"client_id\":\"")
        .anyMatch(before -> asked.contains(before + VICTIM));
  }

  @Test
  void everyAddressIsDescribedWithWhatItNeeds() throws Exception {
    JsonNode description = description();
    Set<String> described = new TreeSet<>();
    for (Route route : routes(description)) {
      described.add(route.method() + " " + route.path());
      String scope = route.scope();
      assertThat(scope == null || Scope.ofId(scope) != null).as(route.path()).isTrue();
      assertThat(route.operation().path("summary").asText()).as(route.path()).isNotBlank();
    }
    assertThat(described).containsAll(served()).contains("POST /v1/recommendations");
    assertThat(description.at("/components/securitySchemes/key/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void otherMethodsAreRefusedAndNeverBreak() throws IOException, InterruptedException {
    String admin = keys.createSecret("admin", EnumSet.allOf(Scope.class)).text();
    keyring.refresh();
    Caller caller = new Caller("all", admin, null, Set.copyOf(Scope.ids()));
    JsonNode description = description();
    Set<String> known = new TreeSet<>();
    routes(description).forEach(route -> known.add(route.method() + " " + route.path()));
    for (Route route : routes(description)) {
      for (String method : List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "TRACE")) {
        if (!known.contains(method + " " + route.path())) {
          String target = route.path().replaceAll("\\{[^}]*}", "t1");
          assertThat(send(caller, method, target, "").statusCode())
              .as(method + " " + target)
              .isBetween(200, 499);
        }
      }
    }
  }

  private List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    callers.add(new Caller("nobody", null, null, Set.of()));
    callers.add(new Caller("malformed", "aisle_sk_" + "0".repeat(20), null, Set.of()));
    Keys.Created revoked = keys.createSecret("revoked", EnumSet.allOf(Scope.class));
    keys.revoke(revoked.key().id());
    callers.add(new Caller("revoked", revoked.text(), null, Set.of()));
    Keys.Created browser = keys.createPublishable("browser", List.of(SHOP));
    callers.add(new Caller("publishable", browser.text(), SHOP, Set.of("read", "events")));
    callers.add(new Caller("publishable elsewhere", browser.text(), OTHER, Set.of()));
    callers.add(new Caller("publishable nowhere", browser.text(), null, Set.of()));
    for (Scope scope : Scope.values()) {
      String text = keys.createSecret(scope.id(), EnumSet.of(scope)).text();
      callers.add(new Caller(scope.id(), text, null, Set.of(scope.id())));
    }
    keyring.refresh();
    return callers;
  }

  private static List<String> words() {
    return List.of(
        VICTIM,
        VICTIM,
        VICTIM,
        "c1",
        "r2",
        "t1",
        "n3",
        "v1",
        "t9",
        "similar",
        "home-for-you",
        "purchase",
        "true",
        "als",
        "12",
        "2026-11-23",
        "Outdoor > Tents",
        "title",
        "read");
  }

  private HttpResponse<String> send(Caller caller, String method, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(target))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (caller.key() != null) {
      request.header("Authorization", "Bearer " + caller.key());
    }
    if (caller.origin() != null) {
      request.header("Origin", caller.origin());
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode description() throws IOException, InterruptedException {
    Caller anybody = new Caller("nobody", null, null, Set.of());
    return mapper.readTree(send(anybody, "GET", "/openapi?format=json", "").body());
  }

  private static List<Route> routes(JsonNode description) {
    List<Route> routes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        String method = one.getKey().toUpperCase(Locale.ROOT);
        if (one.getValue().has("responses")) {
          routes.add(new Route(method, path.getKey(), one.getValue()));
        }
      }
    }
    return routes;
  }

  /** The addresses of all classes of the server that shops' programs ask, by their annotations. */
  private static Set<String> served() throws IOException, ClassNotFoundException {
    java.nio.file.Path root = java.nio.file.Path.of("target", "classes");
    Set<String> served = new TreeSet<>();
    try (Stream<java.nio.file.Path> files = Files.walk(root.resolve("org/aisle/server"))) {
      for (java.nio.file.Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        Path path = type.getAnnotation(Path.class);
        if (path != null && (path.value().startsWith("/v1") || path.value().startsWith("/web"))) {
          methods(type).forEach((m, sub) -> served.add(methodOf(m) + " " + path.value() + sub));
        }
      }
    }
    return served;
  }

  private static Map<Method, String> methods(Class<?> type) {
    Map<Method, String> methods = new LinkedHashMap<>();
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic() && !methodOf(method).isEmpty()) {
        Path path = method.getAnnotation(Path.class);
        String sub = path == null ? "" : path.value();
        methods.put(method, sub.isEmpty() || sub.startsWith("/") ? sub : "/" + sub);
      }
    }
    return methods;
  }

  private static String methodOf(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst()
        .orElse("");
  }

  private static String clip(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
