package org.aisle.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.speed.ShopServer;

/** PostgreSQL goes away under load and comes back. */
final class StoreGoneDrill {
  private static final int CONNECTIONS = 8;
  private static final double BACK_SECONDS_MAX = 5;
  private static final double PATIENCE_SECONDS = 60;

  List<Check> run() {
    try (DrillShop shop = DrillShop.onPostgres();
        ShopServer server = shop.start()) {
      int port = server.port();
      Sender sender = new Sender("g", port, CONNECTIONS);
      Waiting.millis(2_000);
      shop.postgres().stop();
      Waiting.millis(1_500);
      List<Check> checks = new ArrayList<>();
      Asked refused = Asked.event(port, "gone-1");
      checks.add(
          Check.that("events are answered with 503, Retry-After and a problem", refused.isBusy()));
      checks.add(
          Check.that(
              "recommendations go on for somebody new",
              Asked.recommendations(port, "stranger").hasItems()));
      checks.add(
          Check.that(
              "a metric counts it",
              Asked.metric(server.metricsPort(), "aisle_store_failures_total") > 0));
      shop.postgres().startAgain();
      double back =
          Waiting.secondsUntil(() -> Asked.event(port, "gone-1").status() == 202, PATIENCE_SECONDS);
      checks.add(
          Check.atMost("stores again after PostgreSQL is back", BACK_SECONDS_MAX, back, "s"));
      Waiting.millis(1_000);
      sender.close();
      Sender.again(port, sender.unanswered());
      checks.add(Check.that("it is ready again", Asked.get(port, "/readyz").status() == 200));
      List<String> acknowledged = new ArrayList<>(sender.acknowledged());
      acknowledged.addAll(sender.unanswered());
      acknowledged.add("gone-1");
      checks.add(Check.told("batches refused meanwhile", "%,d".formatted(sender.refused())));
      checks.addAll(shop.stored().checks(acknowledged));
      return checks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
