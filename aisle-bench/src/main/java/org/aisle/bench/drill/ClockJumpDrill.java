package org.aisle.bench.drill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.speed.ShopServer;

/** The clock of a server jumps. */
final class ClockJumpDrill {
  private static final int CONNECTIONS = 4;
  private static final List<Integer> HOURS_OFF = List.of(5, -5, 20, 0, -20, 0);
  private static final double HOURS_SEEN_MIN = 39;
  private static final String WALKER = "walker";

  private final List<String> acknowledged = new ArrayList<>();
  private boolean answered = true;
  private boolean newestFirst = true;

  List<Check> run() {
    try (DrillShop shop = DrillShop.onSqlite()) {
      FakeClock clock = FakeClock.in(shop.folder());
      try (ShopServer server = shop.start(List.of(), clock.environment())) {
        int port = server.port();
        Sender sender = new Sender("c", port, CONNECTIONS);
        for (int jump = 0; jump < HOURS_OFF.size(); jump++) {
          Asked shownBefore = Asked.recommendations(port, WALKER);
          clock.jumpTo(Duration.ofHours(HOURS_OFF.get(jump)));
          after(port, jump, shownBefore);
        }
        sender.close();
        Sender.again(port, sender.unanswered());
        acknowledged.addAll(sender.acknowledged());
        acknowledged.addAll(sender.unanswered());
      }
      return checks(shop);
    }
  }

  /** Somebody clicks after the jump what was shown before it. */
  private void after(int port, int jump, Asked shownBefore) {
    String item = shownBefore.text("item_id");
    String batch = "j" + jump;
    Asked click =
        Asked.post(
            port, "/v1/events", Batches.click(batch, WALKER, item, shownBefore.text("rec_id")));
    answered &= click.status() == 202 && Asked.recommendations(port, "c" + jump).hasItems();
    acknowledged.add(batch);
    newestFirst &= Asked.placement(port, "recently-viewed", WALKER).text("item_id").equals(item);
  }

  private List<Check> checks(DrillShop shop) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.told("the clock was off by, in hours", HOURS_OFF.toString()));
    checks.add(
        Check.atLeast(
            "hours between the earliest and the latest event",
            HOURS_SEEN_MIN,
            number(
                shop,
                "select (max(received_millis) - min(received_millis)) / 3600000.0 from event"),
            "h"));
    checks.add(Check.that("events and recommendations are answered after every jump", answered));
    checks.add(Check.that("what was clicked last is what was viewed last", newestFirst));
    checks.add(
        Check.atLeast(
            "what was shown before a jump and clicked after it counts",
            HOURS_OFF.size(),
            number(
                shop,
                "select count(distinct rec_id) from event where client_id = '"
                    + WALKER
                    + "' and attributed is not null"),
            "clicks"));
    checks.addAll(shop.stored().checks(acknowledged));
    return checks;
  }

  private static double number(DrillShop shop, String sql) {
    try (Connection connection = DriverManager.getConnection(shop.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new BenchException(
          BenchException.FAILED, "The database could not be read: " + e.getMessage());
    }
  }
}
