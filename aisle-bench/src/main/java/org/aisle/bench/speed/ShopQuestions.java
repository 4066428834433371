package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.aisle.bench.report.BenchException;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.store.DatasetFiles;
import tools.jackson.databind.json.JsonMapper;

/** What browsers ask of a demo shop after they have looked at a few of its products. */
final class ShopQuestions {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BROWSERS = 512;
  private static final int LOOKED_AT = 5;
  private static final int WANTED = 10;
  private static final int PATH_DEPTH = 2;
  private static final double PRICE_SPREAD = 3;
  private static final int ACCEPTED = 202;

  private final Dataset dataset;
  private final List<byte[]> events = new ArrayList<>();
  private final List<byte[]> questions = new ArrayList<>();

  /** About the shop whose data lie in this folder. */
  ShopQuestions(Path folder) {
    dataset = DatasetFiles.read(folder.resolve("shop.aisle"));
    Catalog catalog = dataset.catalog();
    SplittableRandom random = new SplittableRandom(BROWSERS);
    for (int browser = 0; browser < BROWSERS; browser++) {
      String id = "browser-" + browser;
      List<Map<String, Object>> seen = new ArrayList<>();
      Item last = catalog.item(0);
      for (int look = 0; look < LOOKED_AT; look++) {
        last = catalog.item(random.nextInt(catalog.size()));
        seen.add(
            Map.of(
                "name",
                "view_item",
                "params",
                Map.of("items", List.of(Map.of("item_id", last.id())))));
      }
      events.add(
          HttpConnection.post(
              "/v1/events", JSON.writeValueAsString(Map.of("client_id", id, "events", seen))));
      questions.add(
          HttpConnection.post("/v1/recommendations", JSON.writeValueAsString(question(id, last))));
    }
  }

  /** For more of the kind of this item, at about its price. */
  private static Map<String, Object> question(String browser, Item item) {
    return Map.of("client_id", browser, "n", WANTED, "filters", filters(item));
  }

  private static Map<String, Object> filters(Item item) {
    List<String> path = item.categoryPath();
    String category = String.join(" > ", path.subList(0, Math.min(PATH_DEPTH, path.size())));
    return Map.of(
        "categories",
        List.of(category),
        "price_min",
        item.price() / PRICE_SPREAD,
        "price_max",
        item.price() * PRICE_SPREAD);
  }

  /** Tells the server what was looked at. */
  void report(int port) {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (byte[] event : events) {
        if (connection.ask(event) != ACCEPTED) {
          throw new BenchException(
              BenchException.FAILED, "The server refused an event: " + connection.body());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be asked in turn. */
  List<byte[]> questions() {
    return questions;
  }

  /**
   * Questions of so many browsers, each with the newest products of another shopper's history.
   *
   * @param filtered whether they ask for one kind of product at about one price
   */
  List<byte[]> fresh(int count, boolean filtered) {
    Histories histories = dataset.histories(dataset.interactions());
    List<byte[]> fresh = new ArrayList<>(count);
    for (int user = 0; fresh.size() < count && user < dataset.userCount(); user++) {
      Visitor shopper = histories.visitor(user, InteractionLog.NO_TIME).newest(LOOKED_AT);
      List<String> seen = new ArrayList<>();
      for (int position = 0; position < shopper.size(); position++) {
        seen.add(dataset.catalog().item(shopper.item(position)).id());
      }
      if (!seen.isEmpty()) {
        Map<String, Object> question = new HashMap<>(Map.of("history", seen, "n", WANTED));
        if (filtered) {
          question.put("filters", filters(dataset.catalog().item(shopper.item(0))));
        }
        fresh.add(HttpConnection.post("/v1/recommendations", JSON.writeValueAsString(question)));
      }
    }
    return fresh;
  }
}
