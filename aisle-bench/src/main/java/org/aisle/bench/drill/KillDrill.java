package org.aisle.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aisle.bench.speed.ShopServer;

/** kill -9 at random moments under load. */
record KillDrill(int times, boolean onPostgres) {
  private static final int CONNECTIONS = 8;
  private static final int LOAD_MILLIS_MIN = 200;
  private static final int LOAD_MILLIS_MAX = 1500;
  private static final double READY_SECONDS_MAX = 5;

  List<Check> run() {
    Random random = new Random(times);
    List<String> acknowledged = new ArrayList<>();
    List<Double> readySeconds = new ArrayList<>();
    long resent = 0;
    try (DrillShop shop = onPostgres ? DrillShop.onPostgres() : DrillShop.onSqlite()) {
      ShopServer server = shop.start();
      for (int time = 0; time < times; time++) {
        Sender sender = new Sender("k" + time, server.port(), CONNECTIONS);
        Waiting.millis(random.nextInt(LOAD_MILLIS_MIN, LOAD_MILLIS_MAX));
        server.kill();
        sender.close();
        server = shop.start();
        readySeconds.add(server.readySeconds());
        List<String> doubtful = sender.unanswered();
        Sender.again(server.port(), doubtful);
        acknowledged.addAll(sender.acknowledged());
        acknowledged.addAll(doubtful);
        resent += doubtful.size();
      }
      server.close();
      readySeconds.sort(null);
      List<Check> checks = new ArrayList<>();
      checks.add(Check.told("times killed", Integer.toString(times)));
      checks.add(
          Check.told("batches sent again because nobody had answered", "%,d".formatted(resent)));
      checks.addAll(shop.stored().checks(acknowledged));
      checks.add(
          Check.atMost(
              "ready again, at the worst", READY_SECONDS_MAX, readySeconds.getLast(), "s"));
      checks.add(
          Check.told("ready again, median", "%.2f s".formatted(readySeconds.get(times / 2))));
      return checks;
    }
  }
}
