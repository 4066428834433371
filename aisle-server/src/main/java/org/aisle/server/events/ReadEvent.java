package org.aisle.server.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event says by itself, whoever sent it, or why it is refused. What its fields mean
 * depends on its name, which may come last; so they are judged when all of it is here.
 */
@JsonDeserialize(using = EventParser.class)
public final class ReadEvent {
  /** The longest id of an event, a visitor, an item or an order. */
  static final int ID_LENGTH_MAX = 500;

  static final String QUANTITY = "quantity";
  static final String RATING = "rating";
  static final String VALUE = "value";

  @Nullable String eventId;
  @Nullable String name;
  long timeMillis;
  @Nullable String sessionId;
  @Nullable String recId;
  @Nullable String placement;
  @Nullable String transactionId;
  double value = Double.NaN;
  double rating = Double.NaN;
  final List<Item> items = new ArrayList<>(1);
  String params = "{}";
  private @Nullable Refusal refusal;
  private @Nullable Map<String, Refusal> doubts;

  /** One entry of {@code params.items}; NaN where it does not say a number. */
  static final class Item {
    @Nullable String itemId;
    double price = Double.NaN;
    double quantity = Double.NaN;
    double rating = Double.NaN;
  }

  ReadEvent() {}

  /** Refuses the event; the first reason counts. */
  void refuse(Refusal reason) {
    if (refusal == null) {
      refusal = reason;
    }
  }

  /** Refuses the event if this field turns out to matter. */
  void doubt(String field, Refusal reason) {
    if (doubts == null) {
      doubts = new HashMap<>();
    }
    doubts.putIfAbsent(field, reason);
  }

  private void matters(String field) throws Refusal {
    Refusal reason = doubts == null ? null : doubts.get(field);
    if (reason != null) {
      throw reason;
    }
  }

  /** When it says that it happened; 0 if it does not say. */
  long timeMillis() {
    return timeMillis;
  }

  /** Refuses what could not be read, and an event without a name; the name. */
  String check() throws Refusal {
    if (refusal != null) {
      throw refusal;
    }
    if (name == null) {
      throw new Refusal("missing_name", "The event has no 'name', such as \"view_item\".");
    }
    return name;
  }

  /** The event of this sender at this time. */
  Event by(SentEvent.Sender sender, long millis) throws Refusal {
    String called = check();
    if (sender.sessionId() == null) {
      matters("session_id");
    }
    return new Event(
        eventId == null ? UUID.randomUUID().toString() : eventId,
        called,
        millis,
        sender.remembered() ? sender.userId() : null,
        sender.remembered() ? sender.clientId() : null,
        sender.sessionId() == null ? sessionId : sender.sessionId(),
        recId,
        placement,
        transactionId,
        items(EventRole.ofName(called), called),
        params);
  }

  private List<EventItem> items(EventRole role, String called) throws Refusal {
    if (items.isEmpty() && role.needsItems()) {
      throw new Refusal(
          "missing_items",
          "A '%s' event needs params.items with at least one {\"item_id\": …}.".formatted(called));
    }
    List<EventItem> judged = new ArrayList<>(items.size());
    for (Item item : items) {
      if (item.itemId == null) {
        throw new Refusal("missing_item_id", "Every entry of params.items needs an 'item_id'.");
      }
      judged.add(
          new EventItem(
              item.itemId,
              role == EventRole.RATING ? ratingOf(item) : quantityOf(item, role),
              item.price));
    }
    return judged;
  }

  private double quantityOf(Item item, EventRole role) throws Refusal {
    matters(QUANTITY);
    if (Double.isNaN(item.quantity)) {
      boolean takesBack = role == EventRole.REMOVE_FROM_CART || role == EventRole.REFUND;
      return takesBack ? EventItem.ALL : 1;
    }
    if (!(item.quantity > 0)) {
      throw new Refusal(
          "invalid_quantity", "The quantity (%s) must be above 0.".formatted(item.quantity));
    }
    return item.quantity;
  }

  private double ratingOf(Item item) throws Refusal {
    matters(RATING);
    if (!Double.isNaN(item.rating)) {
      return item.rating;
    }
    if (!Double.isNaN(rating)) {
      return rating;
    }
    matters(VALUE);
    if (Double.isNaN(value)) {
      throw new Refusal("missing_rating", "A 'rate' event needs the score as params.value.");
    }
    return value;
  }

  /** A beginning that fits into a sentence. */
  static String clip(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
