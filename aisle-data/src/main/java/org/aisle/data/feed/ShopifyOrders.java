package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.data.feed.ShopifyOrder.Line;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.Prices;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's export of orders as columns. Only the first line of an order says whose it is, when,
 * and how much of it was paid back. The e-mail address is replaced by a pseudonym before anything
 * is kept; names and addresses are not read.
 */
final class ShopifyOrders {
  static final Map<String, List<String>> COLUMNS =
      Map.ofEntries(
          Map.entry("order", List.of("Name")),
          Map.entry("user", List.of("Email")),
          Map.entry("status", List.of("Financial Status")),
          Map.entry("time", List.of("Paid at", "Created at")),
          Map.entry("cancelled", List.of("Cancelled at")),
          Map.entry("refunded", List.of("Refunded Amount")),
          Map.entry("total", List.of("Total")),
          Map.entry("shipping", List.of("Shipping")),
          Map.entry("item", List.of("Lineitem sku")),
          Map.entry("price", List.of("Lineitem price")),
          Map.entry("discount", List.of("Lineitem discount")),
          Map.entry("refunded_quantity", List.of("Lineitem refunded quantity")),
          Map.entry("value", List.of("Lineitem quantity")));

  private final Intake intake;
  private final FileTally tally;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable FeedRecord first;
  private long unclear;

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
    orders.settle();
    if (orders.unclear > 0) {
      tally.note(
          "%d orders are refunded in part; the amount does not say which lines, so all count"
              .formatted(orders.unclear));
    }
  }

  private void take(FeedRecord line) {
    String name = line.first("order");
    if (first == null || (!name.isEmpty() && !name.equals(first.first("order")))) {
      settle();
      first = line;
    }
    lines.add(line(line));
  }

  private static Line line(FeedRecord line) {
    String written = line.first("value");
    double quantity = written.isEmpty() ? 1 : Numbers.decimal(written);
    double discount = Math.max(0, number(line, "discount"));
    double back = number(line, "refunded_quantity");
    return new Line(
        line.line(),
        line.first("item"),
        quantity,
        Prices.parse(line.first("price")) - discount / quantity,
        back);
  }

  private static double number(FeedRecord line, String field) {
    double number = Numbers.decimal(line.first(field));
    return Double.isNaN(number) ? 0 : number;
  }

  /** The order is complete: its lines count now. */
  private void settle() {
    FeedRecord head = first;
    if (head == null) {
      return;
    }
    String email = head.first("user");
    ShopifyOrder order =
        new ShopifyOrder(
            head.first("order"),
            email.isEmpty() ? "" : intake.options().pseudonyms().of(email),
            tally.times().parse(head.first("time")),
            head.first("status").toLowerCase(Locale.ROOT),
            head.has("cancelled"),
            lines);
    lines.clear();
    refunded(order, head).addTo(intake, tally);
  }

  private ShopifyOrder refunded(ShopifyOrder order, FeedRecord head) {
    double amount = number(head, "refunded");
    boolean told = order.lines().stream().anyMatch(line -> line.back() > 0);
    if (order.takenBack() || told || !isPart(order, amount)) {
      return order;
    }
    double total = number(head, "total");
    if (total > 0 && amount >= total) {
      return order.withBack(all(order));
    }
    int[] pieces = RefundedPieces.of(order.lines(), amount, number(head, "shipping"));
    if (pieces == null) {
      unclear++;
      return order;
    }
    return order.withBack(pieces);
  }

  private static boolean isPart(ShopifyOrder order, double amount) {
    return amount > 0 || order.status().equals("partially_refunded");
  }

  private static int[] all(ShopifyOrder order) {
    return order.lines().stream().mapToInt(line -> (int) Math.ceil(line.quantity())).toArray();
  }
}
