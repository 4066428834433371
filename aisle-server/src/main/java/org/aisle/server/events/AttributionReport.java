package org.aisle.server.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aisle.catalog.Catalog;
import org.aisle.ids.IdIndex;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * What each placement brought, day by day (UTC). A click, a cart or a purchase that carries a
 * checked rec_id is owed to its placement. A purchase without one is owed to the placement whose
 * item the same visitor clicked or put into the cart last, within seven days before.
 */
public final class AttributionReport {
  private static final long TOUCH_MILLIS = 7 * 86_400_000L;

  private final Catalog catalog;
  private final long fromMillis;
  private final Map<Cell, Counts> cells = new TreeMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Map<String, Touch> touches = new HashMap<>();
  private final Map<String, Deque<Line>> orders = new HashMap<>();

  private record Cell(LocalDate day, String placement) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byDay = day.compareTo(other.day);
      return byDay == 0 ? placement.compareTo(other.placement) : byDay;
    }
  }

  /** The placement that a visitor came to an item by, and when. */
  private record Touch(String placement, long timeMillis) {}

  /** A purchased line that a refund may take back. */
  private record Line(Counts counts, double price, double[] quantity) {}

  /** One stored event about one item. */
  private record Row(
      String name,
      long timeMillis,
      @Nullable String userId,
      @Nullable String clientId,
      @Nullable String recId,
      @Nullable String placement,
      @Nullable String order,
      @Nullable String itemId,
      double quantity,
      double price) {}

  private static final class Counts {
    private final Set<String> clicked = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private int clicks;
    private int carts;
    private int purchases;
    private double revenue;
    private double squares;

    void sell(double amount) {
      purchases++;
      revenue += amount;
      squares += amount * amount;
    }

    void giveBack(double amount, double before) {
      revenue -= amount;
      squares += (before - amount) * (before - amount) - before * before;
      purchases -= before - amount <= 0 ? 1 : 0;
    }
  }

  /**
   * What a placement brought on a day.
   *
   * @param day by UTC
   * @param placement the slot on the page
   * @param impressions answers that were seen
   * @param clicks items that were followed
   * @param clickRate the share of the seen answers with a click, with 95 % confidence (Wilson)
   * @param carts items that were put into the cart
   * @param purchases items that were bought and not given back
   * @param revenue what they cost, with 95 % confidence for purchases that come by chance
   */
  public record Entry(
      LocalDate day,
      String placement,
      int impressions,
      int clicks,
      Estimate clickRate,
      int carts,
      int purchases,
      Estimate revenue) {}

  /** A number and where it lies with 95 % confidence. */
  public record Estimate(double value, double low, double high) {
    private static final double NORMAL = 1.959964;

    static Estimate share(int hits, int tries) {
      if (tries == 0) {
        return new Estimate(0, 0, 1);
      }
      double share = (double) hits / tries;
      double spread = NORMAL * NORMAL / tries;
      double middle = (share + spread / 2) / (1 + spread);
      double half =
          NORMAL * Math.sqrt(share * (1 - share) / tries + spread / (4 * tries)) / (1 + spread);
      return new Estimate(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    static Estimate sum(double total, double squares) {
      double half = NORMAL * Math.sqrt(Math.max(0, squares));
      return new Estimate(total, Math.max(0, total - half), total + half);
    }
  }

  private AttributionReport(long fromMillis, Catalog catalog) {
    this.fromMillis = fromMillis;
    this.catalog = catalog;
  }

  /**
   * The report over these days, both included.
   *
   * @param catalog says what an item costs where an event does not
   */
  public static List<Entry> of(Database database, LocalDate from, LocalDate to, Catalog catalog) {
    long fromMillis = from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long endMillis = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    AttributionReport report = new AttributionReport(fromMillis, catalog);
    try (Connection connection = database.connection();
        PreparedStatement select =
            connection.prepareStatement(
                "select e.name, e.time_millis, e.user_id, e.client_id, e.rec_id, e.attributed,"
                    + " e.transaction_id, i.item_id, i.value, i.price"
                    + " from event e left join event_item i on i.event = e.id"
                    + " where e.id in (select id from event"
                    + " where attributed is not null and time_millis >= ? and time_millis < ?"
                    + " union select id from event"
                    + " where name in ('purchase', 'refund')"
                    + " and time_millis >= ? and time_millis < ?)"
                    + " order by e.time_millis, e.id, i.position")) {
      select.setLong(1, fromMillis - TOUCH_MILLIS);
      select.setLong(2, endMillis);
      select.setLong(3, fromMillis - TOUCH_MILLIS);
      select.setLong(4, endMillis);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          report.add(read(rows));
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException("Reading the report", e);
    }
    return report.entries();
  }

  private static Row read(ResultSet row) throws SQLException {
    double price = row.getDouble(10);
    boolean unknown = row.wasNull();
    return new Row(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getDouble(9),
        unknown ? Double.NaN : price);
  }

  private void add(Row row) {
    switch (row.name()) {
      case "view_item_list" -> see(row);
      case "select_item", "view_item" -> touch(row, false);
      case "add_to_cart" -> touch(row, true);
      case "purchase" -> buy(row);
      case "refund" -> refund(row);
      default -> {}
    }
  }

  private void see(Row row) {
    if (row.placement() != null && row.recId() != null && row.timeMillis() >= fromMillis) {
      counts(row, row.placement()).seen.add(row.recId());
    }
  }

  private void touch(Row row, boolean cart) {
    if (row.placement() == null || row.itemId() == null) {
      return;
    }
    Touch touch = new Touch(row.placement(), row.timeMillis());
    if (row.userId() != null) {
      touches.put("u" + row.userId() + "\n" + row.itemId(), touch);
    }
    if (row.clientId() != null) {
      touches.put("c" + row.clientId() + "\n" + row.itemId(), touch);
    }
    String once = (cart ? "cart " : "click ") + row.recId() + "\n" + row.itemId();
    if (row.timeMillis() < fromMillis || !counted.add(once)) {
      return;
    }
    Counts counts = counts(row, row.placement());
    if (cart) {
      counts.carts++;
    } else {
      counts.clicks++;
      counts.clicked.add(String.valueOf(row.recId()));
    }
  }

  private void buy(Row row) {
    String placement = row.placement() == null ? lastTouch(row) : row.placement();
    if (placement == null || row.itemId() == null || row.timeMillis() < fromMillis) {
      return;
    }
    if (row.order() != null && !counted.add("order " + row.order() + "\n" + row.itemId())) {
      return;
    }
    double known = Double.isNaN(row.price()) ? catalogPrice(row.itemId()) : row.price();
    Counts counts = counts(row, placement);
    counts.sell(known * row.quantity());
    if (row.order() != null) {
      orders
          .computeIfAbsent(row.order() + "\n" + row.itemId(), order -> new ArrayDeque<>())
          .add(new Line(counts, known, new double[] {row.quantity()}));
    }
  }

  /** What the catalog says; an unknown price counts as nothing. */
  private double catalogPrice(String itemId) {
    int item = catalog.indexOf(itemId);
    double price = item == IdIndex.ABSENT ? 0 : catalog.item(item).price();
    return Double.isNaN(price) ? 0 : price;
  }

  private @Nullable String lastTouch(Row row) {
    Touch last = null;
    if (row.userId() != null) {
      last = touches.get("u" + row.userId() + "\n" + row.itemId());
    }
    if (row.clientId() != null) {
      Touch other = touches.get("c" + row.clientId() + "\n" + row.itemId());
      boolean newer = last == null || (other != null && other.timeMillis() > last.timeMillis());
      last = newer ? other : last;
    }
    return last == null || row.timeMillis() - last.timeMillis() > TOUCH_MILLIS
        ? null
        : last.placement();
  }

  private void refund(Row row) {
    double left = row.quantity();
    for (Line line : orders.getOrDefault(row.order() + "\n" + row.itemId(), new ArrayDeque<>())) {
      double before = line.quantity()[0];
      double back = Math.min(before, left);
      if (back > 0) {
        line.counts().giveBack(back * line.price(), before * line.price());
        line.quantity()[0] = before - back;
        left -= back;
      }
    }
  }

  private Counts counts(Row row, String placement) {
    LocalDate day = Instant.ofEpochMilli(row.timeMillis()).atZone(ZoneOffset.UTC).toLocalDate();
    return cells.computeIfAbsent(new Cell(day, placement), cell -> new Counts());
  }

  private List<Entry> entries() {
    return cells.entrySet().stream().map(cell -> entry(cell.getKey(), cell.getValue())).toList();
  }

  private static Entry entry(Cell cell, Counts counts) {
    int clickedOfSeen = (int) counts.clicked.stream().filter(counts.seen::contains).count();
    return new Entry(
        cell.day(),
        cell.placement(),
        counts.seen.size(),
        counts.clicks,
        Estimate.share(clickedOfSeen, counts.seen.size()),
        counts.carts,
        counts.purchases,
        Estimate.sum(counts.revenue, counts.squares));
  }
}
