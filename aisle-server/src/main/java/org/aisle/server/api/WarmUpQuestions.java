package org.aisle.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.recommend.Placement;

/** What shops ask, of items all over the catalog; none of it stores anything. */
final class WarmUpQuestions {
  /** About how often a method runs before it is compiled for good. */
  static final int ROUNDS = 500;

  private static final int HISTORY = 5;
  private static final int WANTED = 12;

  private final Catalog catalog;

  WarmUpQuestions(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * One question.
   *
   * @param path the address
   * @param body what is posted; empty for nothing
   */
  record Question(String path, Map<String, Object> body) {}

  /** The questions of a round; each round is about other items. */
  List<Question> round(int round) {
    List<String> history = new ArrayList<>();
    for (int at = 0; at < HISTORY; at++) {
      long place = (long) round * HISTORY + at;
      history.add(catalog.item((int) (place * catalog.size() / (ROUNDS * HISTORY))).id());
    }
    Item item = catalog.item(catalog.indexOf(history.getFirst()));
    Map<String, Object> visitor = new LinkedHashMap<>(Map.of("history", history, "n", WANTED));
    List<Question> questions = new ArrayList<>();
    for (Placement placement : Placement.values()) {
      Map<String, Object> body = new LinkedHashMap<>(visitor);
      body.put("placement", placement.id());
      body.put("item_ids", history.subList(0, 1));
      body.put("cart", history.subList(0, 1));
      body.put("explain", round % 2 == 0);
      questions.add(new Question("/v1/recommendations", body));
      // most questions are of this kind
      questions.add(new Question("/v1/recommendations", filtered(visitor, item)));
    }
    Map<String, Object> anonymous = new LinkedHashMap<>(visitor);
    anonymous.put("client_id", "warm-up-" + round);
    questions.add(new Question("/v1/recommendations", anonymous));
    questions.add(new Question("/v1/pages/home", anonymous));
    questions.add(new Question("/v1/rank", Map.of("item_ids", history)));
    questions.add(new Question("/v1/items/" + encoded(item.id()) + "/similar", Map.of()));
    questions.add(new Question("/v1/trending", Map.of()));
    questions.add(new Question("/v1/events:validate", event(item)));
    return questions;
  }

  private static Map<String, Object> filtered(Map<String, Object> visitor, Item item) {
    Map<String, Object> filters = new LinkedHashMap<>();
    if (!item.categoryPath().isEmpty()) {
      filters.put("categories", List.of(String.join(" > ", item.categoryPath())));
    }
    if (item.hasPrice()) {
      filters.put("price_max", 2 * item.price());
    }
    Map<String, Object> body = new LinkedHashMap<>(visitor);
    body.put("filters", filters);
    return body;
  }

  private static Map<String, Object> event(Item item) {
    return Map.of(
        "client_id",
        "warm-up",
        "events",
        List.of(
            Map.of(
                "name",
                "view_item",
                "params",
                Map.of("items", List.of(Map.of("item_id", item.id()))))));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
