package org.aisle.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.aisle.bench.speed.ShopServer;

/** How soon the second of two servers knows what the first has acknowledged. */
record ReplicaDrill(int times) {
  private static final double KNOWN_SECONDS_MAX = 2;
  private static final String VIEWED = "recently_viewed";
  private static final double PATIENCE_SECONDS = 30;

  List<Check> run() {
    List<String> batches = new ArrayList<>();
    List<Double> events = new ArrayList<>();
    List<Double> items = new ArrayList<>();
    try (DrillShop shop = DrillShop.onPostgres();
        ShopServer first = shop.start();
        ShopServer second = shop.start()) {
      for (int time = 0; time < times; time++) {
        String batch = "r" + time;
        batches.add(batch);
        events.add(secondsUntilKnown(first.port(), second.port(), batch));
        items.add(secondsUntilChanged(first.port(), second.port(), 1 + time));
      }
      List<Check> checks = new ArrayList<>();
      checks.add(Check.told("times", Integer.toString(times)));
      add(checks, "an event is in the other's next answer", events);
      add(checks, "a price is at the other", items);
      checks.addAll(shop.stored().checks(batches));
      return checks;
    }
  }

  private static void add(List<Check> checks, String what, List<Double> seconds) {
    seconds.sort(null);
    checks.add(Check.atMost(what + ", at the worst", KNOWN_SECONDS_MAX, seconds.getLast(), "s"));
    checks.add(Check.told(what + ", median", "%.2f s".formatted(seconds.get(seconds.size() / 2))));
  }

  /** The other is asked before, so that it has to find out that its memory is old. */
  private static double secondsUntilKnown(int first, int second, String batch) {
    BooleanSupplier known =
        () -> Asked.placement(second, "recently-viewed", batch).text("code").equals(VIEWED);
    Asked shown = Asked.recommendations(first, batch);
    String click = Batches.click(batch, batch, shown.text("item_id"), shown.text("rec_id"));
    if (known.getAsBoolean() || Asked.post(first, "/v1/events", click).status() != 202) {
      return Double.POSITIVE_INFINITY;
    }
    return Waiting.secondsUntil(known, PATIENCE_SECONDS);
  }

  private static double secondsUntilChanged(int first, int second, int number) {
    String path = "/v1/items/P%05d".formatted(number);
    String price = "\"price\":" + (10_000 + number);
    if (Asked.patch(first, path, "{" + price + "}").status() != 200) {
      return Double.POSITIVE_INFINITY;
    }
    return Waiting.secondsUntil(
        () -> Asked.get(second, path).body().contains(price), PATIENCE_SECONDS);
  }
}
