package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.aisle.cli.DescribedClient.Question;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What a shop does with Aisle over HTTP, from nothing to lists and back out, by a client that knows
 * the description of the API alone. The server starts without a single item.
 */
@QuarkusTest
@TestProfile(AcceptanceTest.Bare.class)
class AcceptanceTest {
  private static final int ITEMS = 60;
  private static final int USERS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  @TestHTTPResource("/")
  URI server;

  @Inject Keys keys;
  @Inject Keyring keyring;

  /** An empty shop that asks for keys. */
  public static final class Bare implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(EmptyShop.class, Map.of("bare", "true")));
    }
  }

  @Test
  void aShopGoesAllTheWayByTheDescriptionAlone() {
    String first = keys.createSecret("first", EnumSet.allOf(Scope.class)).text();
    keyring.refresh();
    DescribedClient client = new DescribedClient(server);
    String key = secretKey(client, first);
    importFeed(client, key);
    sendEvents(client, key);
    String before = train(client, key, "{'algorithm': 'itemknn', 'evaluate': false}");
    String after = train(client, key, "{'algorithm': 'popularity', 'force': true}");
    askEveryPlacement(client, key, after);
    steer(client, key);
    earn(client, key);
    writeLists(client, key);
    JsonNode models =
        client.ask(Question.of(key, "POST", "/v1/models/{version}/promote").about(before), 200);
    assertThat(models.path("serving").asString()).isEqualTo(before);
    forget(client, key);
    assertThat(client.ask(Question.of(key, "GET", "/v1/audit"), 200).path("entries"))
        .extracting(entry -> entry.path("action").asString())
        .contains("create key", "import", "write rules", "promote", "delete user");
  }

  private static String secretKey(DescribedClient client, String first) {
    Question make = Question.of(first, "POST", "/v1/keys");
    String scopes = "'" + String.join("', '", Scope.ids()) + "'";
    JsonNode made =
        client.ask(
            make, 201, "{'kind': 'secret', 'name': 'all', 'scopes': [%s]}".formatted(scopes));
    JsonNode browser =
        client.ask(
            make,
            201,
            "{'kind': 'publishable', 'name': 'shop', 'origins': ['https://shop.example']}");
    client.ask(Question.of(browser.path("key").asString(), "POST", "/v1/rank"), 403, "{}");
    client.ask(make, 400, "{'kind': 'golden'}");
    return made.path("key").asString();
  }

  private static void importFeed(DescribedClient client, String key) {
    StringBuilder feed =
        new StringBuilder(
            "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel>");
    for (int item = 0; item < ITEMS; item++) {
      feed.append(
          """
          <item><g:id>K%1$d</g:id><title>Knife %1$d &amp; block</title><g:price>%2$d.50 EUR</g:price>
          <g:availability>in_stock</g:availability><g:brand>Brand %3$d</g:brand>
          <g:product_type>Kitchen &gt; %4$s</g:product_type></item>
          """
              .formatted(item, 10 + item, item % 4, item % 2 == 0 ? "Knives" : "Boards"));
    }
    feed.append("</channel></rss>");
    Question imports = Question.of(key, "POST", "/v1/imports");
    JsonNode job = client.upload(imports, "feed.xml", feed.toString(), Map.of("full", "true"));
    JsonNode done =
        finished(
            client, Question.of(key, "GET", "/v1/imports/{id}").about(job.path("id").asString()));
    assertThat(done.path("counts").path("added").asInt()).as(done.toString()).isEqualTo(ITEMS);
    Question items = Question.of(key, "GET", "/v1/items");
    assertThat(client.ask(items.with("limit=20"), 200).path("items")).hasSize(20);
    client.ask(items.with("limit=0"), 400);
    client.ask(
        Question.of(key, "PATCH", "/v1/items/{id}").about("K7"),
        200,
        "{'availability': 'out_of_stock'}");
    client.ask(
        Question.of(key, "PUT", "/v1/items/{id}").about("K60"),
        201,
        "{'title': 'New', 'price': 5}");
  }

  private static void sendEvents(DescribedClient client, String key) {
    Question events = Question.of(key, "POST", "/v1/events");
    for (int user = 0; user < USERS; user++) {
      List<String> all = new ArrayList<>();
      for (int visit = 0; visit < 4; visit++) {
        int item = (user % 2 + 2 * (user / 2 + visit)) % ITEMS;
        all.add(event("view_item", item));
        all.add(event("purchase", item));
      }
      JsonNode receipt =
          client.ask(
              events,
              202,
              "{'user_id': 'u%d', 'events': [%s]}".formatted(user, String.join(",", all)));
      assertThat(receipt.path("accepted").asInt()).isEqualTo(all.size());
    }
    client.ask(
        events, 202, "{'client_id': 'browser', 'events': [%s]}".formatted(event("view_item", 4)));
    client.ask(events, 400, "{'events': []}");
    client.ask(
        Question.of(key, "POST", "/v1/events:validate"),
        200,
        "{'client_id': 'browser', 'events': [{'name': 'vew_item'}]}");
    JsonNode merged =
        client.ask(
            Question.of(key, "POST", "/v1/identify"),
            200,
            "{'client_id': 'browser', 'user_id': 'u1'}");
    assertThat(merged.path("merged_events").asInt()).isEqualTo(1);
    JsonNode viewed =
        client.ask(Question.of(key, "GET", "/v1/users/{id}/recently-viewed").about("u1"), 200);
    assertThat(ids(viewed)).contains("K4");
  }

  private static String event(String name, int item) {
    return "{'name': '%s', 'params': {'items': [{'item_id': 'K%d', 'price': 12.5}]}}"
        .formatted(name, item);
  }

  private static String train(DescribedClient client, String key, String body) {
    JsonNode job = client.ask(Question.of(key, "POST", "/v1/models/train"), 202, body);
    JsonNode done =
        finished(client, Question.of(key, "GET", "/v1/jobs/{id}").about(job.path("id").asString()));
    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    String version = done.path("version").asString();
    JsonNode models = client.ask(Question.of(key, "GET", "/v1/models"), 200);
    assertThat(models.path("serving").asString()).isEqualTo(version);
    return version;
  }

  private static JsonNode finished(DescribedClient client, Question job) {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += POLL.toMillis()) {
      JsonNode state = client.ask(job, 200);
      if (!state.path("finished_at").asString("").isEmpty()) {
        return state;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError(job + " does not finish.");
  }

  private static void askEveryPlacement(DescribedClient client, String key, String version) {
    Question ask = Question.of(key, "POST", "/v1/recommendations");
    for (String placement :
        List.of(
            "home-for-you",
            "because-you-viewed",
            "similar",
            "bought-together",
            "also-viewed",
            "cart-addons",
            "trending",
            "popular",
            "new",
            "recently-viewed",
            "buy-again",
            "search-rerank",
            "category-rank")) {
      JsonNode answer =
          client.ask(
              ask,
              200,
              "{'placement': '%s', 'user_id': 'u1', 'item_ids': ['K2'], 'cart': ['K2'], 'n': 3}"
                  .formatted(placement));
      assertThat(ids(answer)).as(placement).isNotEmpty().doesNotContain("K7");
      assertThat(answer.path("model_version").asString()).isEqualTo(version);
    }
    client.ask(ask, 400, "{'placement': 'nowhere'}");
    client.ask(ask, 400, "{'filter': 'price <'}");
    client.ask(Question.of("aisle_sk_wrong", "POST", "/v1/recommendations"), 401, "{}");
    Question trending = Question.of(key, "GET", "/v1/trending");
    assertThat(ids(client.ask(trending.with("n=2&price_max=30&explain=true"), 200))).hasSize(2);
    JsonNode page =
        client.ask(
            Question.of(key, "POST", "/v1/pages/{page}").about("home"), 200, "{'user_id': 'u1'}");
    assertThat(page.path("rails")).hasSizeGreaterThan(2);
    JsonNode ranked =
        client.ask(
            Question.of(key, "POST", "/v1/rank"),
            200,
            "{'user_id': 'u1', 'item_ids': ['K2', 'K3', 'gone']}");
    assertThat(ranked.path("missing_ids").path(0).asString()).isEqualTo("gone");
  }

  private static void steer(DescribedClient client, String key) {
    Question ask = Question.of(key, "POST", "/v1/recommendations");
    JsonNode cheap =
        client.ask(
            ask,
            200,
            "{'placement': 'popular', 'n': 50, 'fields': ['price'], 'filter': 'price < 30.0 &&"
                + " brand != \\\"Brand 0\\\"'}");
    assertThat(cheap.path("items"))
        .isNotEmpty()
        .allMatch(item -> item.path("product").path("price").asDouble() < 30);
    Question rules = Question.of(key, "PUT", "/v1/rules");
    client.ask(
        rules,
        200,
        """
        {'rules': [{'id': 'pin', 'action': 'pin', 'item_ids': ['K41'], 'position': 1},
          {'id': 'later', 'action': 'pin', 'item_ids': ['K43'], 'from': '2999-01-01T00:00:00Z'},
          {'id': 'bury', 'action': 'bury', 'item_ids': ['K0'], 'strength': 1},
          {'id': 'out', 'action': 'exclude', 'item_ids': ['K2']}]}\
        """);
    List<String> shown = ids(client.ask(ask, 200, "{'placement': 'popular', 'n': 50}"));
    assertThat(shown).doesNotContain("K2");
    assertThat(shown.indexOf("K41")).isEqualTo(1);
    assertThat(shown.indexOf("K43")).isNotZero();
    assertThat(shown.subList(0, 20)).doesNotContain("K0");
    JsonNode wrong =
        client.ask(
            rules, 400, "{'rules': [{'id': 'a', 'action': 'exclude', 'from': 'yesterday'}]}");
    assertThat(wrong.path("detail").asString()).contains("/rules/0/from", "a time");
    assertThat(client.ask(Question.of(key, "GET", "/v1/rules"), 200).path("rules")).hasSize(4);
    client.ask(rules, 200, "{'rules': []}");
    client.ask(
        Question.of(key, "PUT", "/v1/placements"), 200, "{'placements': {'popular': {'n': 2}}}");
    assertThat(ids(client.ask(ask, 200, "{'placement': 'popular'}"))).hasSize(2);
  }

  private static void earn(DescribedClient client, String key) {
    JsonNode answer =
        client.ask(Question.of(key, "POST", "/v1/recommendations"), 200, "{'client_id': 'buyer'}");
    String item = ids(answer).getFirst();
    for (String name : List.of("view_item_list", "select_item", "add_to_cart", "purchase")) {
      client.ask(
          Question.of(key, "POST", "/v1/events"),
          202,
          """
          {'client_id': 'buyer', 'events': [{'name': '%s', 'params': {'rec_id': '%s', 'value': 12,
            'items': [{'item_id': '%s', 'price': 12, 'quantity': 1}]}}]}\
          """
              .formatted(name, answer.path("rec_id").asString(), item));
    }
    JsonNode report = client.ask(Question.of(key, "GET", "/v1/placements/report"), 200);
    assertThat(report.path("rows"))
        .anyMatch(row -> row.path("revenue").path("value").asDouble() == 12);
  }

  private static void writeLists(DescribedClient client, String key) {
    Question batch = Question.of(key, "POST", "/v1/batch");
    String lines = client.ask(batch, 200, "{'all_users': true, 'n': 2}").asString();
    assertThat(lines.lines()).hasSize(USERS);
    String rows =
        client.ask(batch, 200, "{'user_ids': ['u1'], 'n': 2, 'format': 'csv'}").asString();
    assertThat(rows.lines()).hasSize(3);
  }

  private static void forget(DescribedClient client, String key) {
    Question export = Question.of(key, "GET", "/v1/privacy/users/{id}/export").about("u1");
    Question delete = Question.of(key, "DELETE", "/v1/privacy/users/{id}").about("u1");
    int known = client.ask(export, 200).path("events").size();
    assertThat(known).isEqualTo(9);
    assertThat(client.ask(delete.with("dry_run=true"), 200).path("events").asInt())
        .isEqualTo(known);
    assertThat(client.ask(delete, 200).path("receipt").asString()).isNotEmpty();
    assertThat(client.ask(export, 200).path("events")).isEmpty();
  }

  private static List<String> ids(JsonNode answer) {
    JsonNode items = answer.path("items");
    return IntStream.range(0, items.size())
        .mapToObj(place -> items.path(place).path("item_id").asString())
        .toList();
  }
}
