package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Times;
import org.aisle.interaction.InteractionLog;

/**
 * An order, in whatever form it came: every line with a SKU is a purchase, and what was given back
 * is taken back.
 *
 * @param name its number
 * @param userId the pseudonym of who ordered, empty if nobody is named
 * @param timeMillis when
 * @param status Shopify's financial status, in lower case
 * @param canceled whether the order was canceled as a whole
 * @param lines what was ordered
 */
record ShopifyOrder(
    String name,
    String userId,
    long timeMillis,
    String status,
    boolean canceled,
    List<Line> lines) {
  /** No money came, and none will. */
  private static final Set<String> NEVER_PAID = Set.of("voided", "expired");

  private static final double QUANTITY_MAX = 1e9;

  /**
   * A line of an order.
   *
   * @param row where it stands in the file
   * @param itemId the SKU, empty if there is none
   * @param quantity how many pieces; NaN if that cannot be read
   * @param price what one of them was paid with; NaN if that is not known
   * @param back how many of them were given back
   */
  record Line(long row, String itemId, double quantity, double price, double back) {
    Line withBack(double pieces) {
      return new Line(row, itemId, quantity, price, pieces);
    }
  }

  ShopifyOrder {
    lines = List.copyOf(lines);
  }

  /** The same with so many pieces of each line given back. */
  ShopifyOrder withBack(int[] pieces) {
    List<Line> settled = new ArrayList<>();
    for (int at = 0; at < pieces.length; at++) {
      settled.add(lines.get(at).withBack(pieces[at]));
    }
    return new ShopifyOrder(name, userId, timeMillis, status, canceled, settled);
  }

  /** Whether all of it was taken back. */
  boolean takenBack() {
    return canceled || status.equals("refunded");
  }

  void addTo(Intake intake, FileTally tally) {
    for (Line line : lines) {
      add(line, intake, tally);
    }
  }

  private void add(Line line, Intake intake, FileTally tally) {
    if (timeMillis == Times.BAD) {
      tally.bad(line.row(), "the time of order %s cannot be read".formatted(name));
      return;
    }
    String reason = reason(line);
    if (!reason.isEmpty()) {
      tally.leaveOut(reason);
      return;
    }
    if (!(line.quantity() > 0 && line.quantity() < QUANTITY_MAX)) {
      tally.bad(line.row(), "the quantity is no number above 0");
      return;
    }
    if (!intake.refusesTime(tally, timeMillis)) {
      double back = takenBack() ? line.quantity() : line.back();
      intake.addPurchase(userId, line.itemId(), line.quantity(), back, timeMillis);
      tally.use();
    }
  }

  /** Why the line is of no use, or nothing. */
  private String reason(Line line) {
    if (userId.isEmpty()) {
      return "no customer";
    }
    if (line.itemId().isEmpty()) {
      return "line without a SKU";
    }
    if (timeMillis == InteractionLog.NO_TIME) {
      return "no time";
    }
    return NEVER_PAID.contains(status) ? "order was never paid" : "";
  }
}
