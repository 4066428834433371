package org.aisle.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.data.intake.FileTally;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold what of an interaction.
 *
 * @param user who
 * @param userElse who, where {@code user} is empty
 * @param item what
 * @param value rating or quantity
 * @param time when
 * @param event the event's name
 * @param type what rows without an event name are
 */
public record InteractionColumns(
    String user,
    @Nullable String userElse,
    String item,
    @Nullable String value,
    @Nullable String time,
    @Nullable String event,
    InteractionType type) {

  private static final List<String> USERS =
      List.of(
          "user_id",
          "user",
          "reviewerID",
          "customer_id",
          "customer",
          "shopper_id",
          "shopper",
          "member_id",
          "account_id",
          "buyer_id",
          "household_id",
          "visitorid",
          "visitor",
          "user_pseudo_id",
          "client_id",
          "session_id",
          "uid");
  private static final List<String> ITEMS =
      List.of(
          "item_id",
          "item",
          "movieId",
          "parent_asin",
          "asin",
          "product_id",
          "product",
          "items.item_id",
          "products.product_id",
          "sku",
          "StockCode",
          "article_id",
          "variant_id",
          "book_id",
          "track_id",
          "isbn");
  private static final List<String> RATINGS =
      List.of("rating", "overall", "stars", "score", "ratings");
  private static final List<String> VALUES =
      List.of("event_value", "value", "quantity", "items.quantity", "qty", "amount", "weight");
  private static final List<String> TIMES =
      List.of(
          "timestamp",
          "time",
          "unixReviewTime",
          "event_timestamp",
          "timestamp_micros",
          "event_time",
          "transaction_timestamp",
          "datetime",
          "date",
          "created_at",
          "t_dat",
          "InvoiceDate",
          "order_date",
          "purchase_date",
          "ts");
  private static final List<String> EVENTS =
      List.of(
          "event_type",
          "event",
          "event_name",
          "FeedbackType",
          "behavior",
          "behaviour",
          "action",
          "type");

  /** The columns under the names that other systems use, or null if these are no interactions. */
  public static @Nullable InteractionColumns find(List<String> columns, Map<String, String> map) {
    ColumnNames names = new ColumnNames(columns, map);
    List<String> users = names.findAll("user", USERS);
    String item = names.find("item", ITEMS);
    if (users.isEmpty() || item == null) {
      return null;
    }
    String event = names.find("event", EVENTS);
    String rating = names.find("rating", RATINGS);
    String value = rating == null ? names.find("value", VALUES) : rating;
    return new InteractionColumns(
        users.getFirst(),
        users.size() > 1 ? users.get(1) : null,
        item,
        value,
        names.find("time", TIMES),
        event,
        rating == null ? InteractionType.PURCHASE : InteractionType.RATING);
  }

  /** The fields that can be given a column by hand. */
  static List<String> names() {
    return List.of("user", "item", "rating", "value", "time", "event");
  }

  /** The same where values mean nothing. */
  public InteractionColumns withoutValue() {
    return new InteractionColumns(user, userElse, item, null, time, event, type);
  }

  /** Ratings of a file whose columns are called like this. */
  public static InteractionColumns ratings(
      String user, String item, @Nullable String value, @Nullable String time) {
    return new InteractionColumns(user, null, item, value, time, null, InteractionType.RATING);
  }

  /** Which of user and item the columns lack, for a message. */
  static List<String> missing(List<String> columns, Map<String, String> map) {
    ColumnNames names = new ColumnNames(columns, map);
    List<String> missing = new ArrayList<>();
    if (names.find("user", USERS) == null) {
      missing.add("user");
    }
    if (names.find("item", ITEMS) == null) {
      missing.add("item");
    }
    return missing;
  }

  /** The columns in the order of {@link Slots}. */
  List<String> wanted() {
    List<String> wanted = new ArrayList<>(List.of(user, item));
    for (String column : new String[] {userElse, value, time, event}) {
      if (column != null) {
        wanted.add(column);
      }
    }
    return wanted;
  }

  /** Where each field stands among the wanted columns; −1 if the table has no such column. */
  record Slots(int userElse, int value, int time, int event) {
    static final int USER = 0;
    static final int ITEM = 1;
  }

  Slots slots() {
    int next = 2;
    int userElseAt = userElse == null ? -1 : next++;
    int valueAt = value == null ? -1 : next++;
    int timeAt = time == null ? -1 : next++;
    int eventAt = event == null ? -1 : next;
    return new Slots(userElseAt, valueAt, timeAt, eventAt);
  }

  void describeTo(FileTally tally) {
    tally.column("user", userElse == null ? user : user + ", else " + userElse);
    tally.column("item", item);
    if (value != null) {
      tally.column(type == InteractionType.RATING ? "rating" : "value", value);
    }
    if (time != null) {
      tally.column("time", time);
    }
    if (event != null) {
      tally.column("event", event);
    }
  }
}
