package org.aisle.data.feed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Times;
import org.aisle.data.table.Rows;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * Shopify's export of orders: every line with a SKU is a purchase. Only the first line of an order
 * says whose it is and when; a cancelled or refunded order takes its purchases back. The e-mail
 * address is replaced by a pseudonym before anything is kept; names and addresses are not read.
 */
final class ShopifyOrders {
  static final Map<String, List<String>> COLUMNS =
      Map.of(
          "order", List.of("Name"),
          "user", List.of("Email"),
          "status", List.of("Financial Status"),
          "time", List.of("Paid at", "Created at"),
          "cancelled", List.of("Cancelled at"),
          "refunded", List.of("Refunded Amount"),
          "item", List.of("Lineitem sku"),
          "value", List.of("Lineitem quantity"));

  /** No money came, and none will. */
  private static final Set<String> NEVER_PAID = Set.of("voided", "expired");

  private final Intake intake;
  private final FileTally tally;
  private Order order = new Order("", "", InteractionLog.NO_TIME, "", false);
  private long partlyRefunded;

  /**
   * What the first line of an order says.
   *
   * @param name its number
   * @param userId the pseudonym of who ordered, empty if nobody is named
   * @param timeMillis when
   * @param status Shopify's financial status
   * @param takenBack whether it was cancelled or refunded as a whole
   */
  private record Order(
      String name, String userId, long timeMillis, String status, boolean takenBack) {}

  private ShopifyOrders(Intake intake, FileTally tally) {
    this.intake = intake;
    this.tally = tally;
  }

  static void read(SourceFile file, Intake intake) {
    FeedTable table = FeedTable.open(file, COLUMNS, intake.options().columns(), "item");
    FileTally tally = intake.beginInteractions(file);
    table.describeTo(tally);
    tally.note("e-mail addresses are replaced by pseudonyms");
    ShopifyOrders orders = new ShopifyOrders(intake, tally);
    try (Rows rows = table.rows(tally)) {
      while (rows.next()) {
        orders.take(table.record(rows));
      }
    }
    if (orders.partlyRefunded > 0) {
      tally.note(
          "%d orders are refunded in part; the file does not say which lines, so all count"
              .formatted(orders.partlyRefunded));
    }
  }

  private void take(FeedRecord line) {
    String name = line.first("order");
    if (!name.isEmpty() && !name.equals(order.name())) {
      begin(line, name);
    }
    if (order.timeMillis() == Times.BAD) {
      tally.bad(line.line(), "the time of order %s cannot be read".formatted(order.name()));
      return;
    }
    String reason = reason(line);
    if (!reason.isEmpty()) {
      tally.leaveOut(reason);
      return;
    }
    String written = line.first("value");
    double quantity = written.isEmpty() ? 1 : Numbers.decimal(written);
    if (!(quantity > 0 && quantity < 1e9)) {
      tally.bad(line.line(), "'%s' is no quantity".formatted(clip(written)));
      return;
    }
    if (intake.refusesTime(tally, order.timeMillis())) {
      return;
    }
    String itemId = line.first("item");
    intake.add(
        intake.user(order.userId()),
        intake.item(itemId),
        InteractionType.PURCHASE,
        (float) quantity,
        order.timeMillis());
    if (order.takenBack()) {
      intake.cancel(
          new Cancellation(
              order.userId(), itemId, InteractionType.PURCHASE, quantity, order.timeMillis()));
    }
    tally.use();
  }

  private void begin(FeedRecord line, String name) {
    String status = line.first("status").toLowerCase(Locale.ROOT);
    String email = line.first("user");
    order =
        new Order(
            name,
            email.isEmpty() ? "" : intake.options().pseudonyms().of(email),
            tally.times().parse(line.first("time")),
            status,
            status.equals("refunded") || line.has("cancelled"));
    partlyRefunded += status.equals("partially_refunded") ? 1 : 0;
  }

  /** Why the line is of no use, or nothing. */
  private String reason(FeedRecord line) {
    if (order.userId().isEmpty()) {
      return "no customer";
    }
    if (line.first("item").isEmpty()) {
      return "line without a SKU";
    }
    if (order.timeMillis() == InteractionLog.NO_TIME) {
      return "no time";
    }
    return NEVER_PAID.contains(order.status()) ? "order was never paid" : "";
  }

  private static String clip(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
