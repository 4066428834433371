package org.aisle.cli.ask;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.cli.console.Console;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Recommendation;
import org.aisle.recommend.Snapshot;

/** Shows an answer to a person or to a script. */
final class AnswerPrinter {
  private final Console console;
  private final Snapshot snapshot;
  private final boolean explain;

  AnswerPrinter(Console console, Snapshot snapshot, boolean explain) {
    this.console = console;
    this.snapshot = snapshot;
    this.explain = explain;
  }

  void print(Answer answer, boolean json) {
    if (json) {
      console.json(asJson(answer));
      return;
    }
    if (answer.emptyReason() != null) {
      console.say("Nothing to recommend: " + answer.emptyReason());
    }
    if (answer.fallback() != null) {
      console.say("Filled up with: " + answer.fallback());
    }
    for (Recommendation recommendation : answer.items()) {
      Item item = snapshot.catalog().item(recommendation.item());
      console.print(
          String.format(
              Locale.ROOT,
              "%3d  %-14s %9.4f  %s%s",
              recommendation.position() + 1,
              item.id(),
              recommendation.score(),
              item.displayTitle(),
              explain ? "  (" + recommendation.reason().text() + ")" : ""));
    }
  }

  private Map<String, Object> asJson(Answer answer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("placement", answer.placement().id());
    map.put("modelVersion", snapshot.version());
    map.put("fallback", answer.fallback());
    map.put("emptyReason", answer.emptyReason());
    List<Map<String, Object>> items = answer.items().stream().map(this::asJson).toList();
    map.put("items", items);
    return map;
  }

  private Map<String, Object> asJson(Recommendation recommendation) {
    Map<String, Object> map = new LinkedHashMap<>();
    Item item = snapshot.catalog().item(recommendation.item());
    map.put("itemId", item.id());
    map.put("title", item.title());
    map.put("score", recommendation.score());
    if (explain) {
      map.put("reason", recommendation.reason().code().id());
      map.put("reasonText", recommendation.reason().text());
    }
    return map;
  }
}
