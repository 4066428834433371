package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of a GA4 batch. What is not understood is refused with a code and a sentence, and
 * does not spoil the other events of the batch.
 */
final class EventParser {
  private static final int ID_LENGTH_MAX = 500;
  private static final int NAME_LENGTH_MAX = 100;
  private static final int ITEMS_MAX = 200;

  /** Clocks that are ahead by less are not worth counting. */
  private static final long TOLERANCE_MILLIS = 60_000L;

  /** 2001-09-09 in milliseconds, and so the border between units 1,000 apart, for 30,000 years. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private static final Set<String> FIELDS =
      Set.of("event_id", "name", "timestamp_micros", "timestamp", "params");

  private final long nowMillis;
  private int ahead;

  EventParser(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** How many events said a time to come. */
  int ahead() {
    return ahead;
  }

  /** Why an event is refused. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refusal(String code, String detail) {
      super(detail);
      this.code = code;
    }

    EventError at(int index) {
      return new EventError(index, code, String.valueOf(getMessage()));
    }
  }

  Event parse(SentEvent sent) throws Refusal {
    JsonNode event = sent.event();
    SentEvent.Sender sender = sent.sender();
    if (!event.isObject()) {
      throw new Refusal("not_an_object", "An event must be an object with a 'name'.");
    }
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw new Refusal(
            "unknown_field",
            "There is no field '%s' in an event; did you mean '%s'? What belongs to the event goes into 'params'."
                .formatted(
                    clip(field.getKey()), EditDistance.nearest(clip(field.getKey()), FIELDS)));
      }
    }
    String name = text(event, "name", NAME_LENGTH_MAX);
    if (name == null) {
      throw new Refusal("missing_name", "The event has no 'name', such as \"view_item\".");
    }
    checkSender(sender);
    JsonNode params = event.path("params");
    if (!params.isMissingNode() && !params.isObject()) {
      throw new Refusal("invalid_params", "The 'params' of an event must be an object.");
    }
    String id = text(event, "event_id", ID_LENGTH_MAX);
    return new Event(
        id == null ? UUID.randomUUID().toString() : id,
        name,
        time(event, sender),
        sender.remembered() ? sender.userId() : null,
        sender.remembered() ? sender.clientId() : null,
        sender.sessionId() == null ? text(params, "session_id", ID_LENGTH_MAX) : sender.sessionId(),
        text(params, "rec_id", ID_LENGTH_MAX),
        text(params, "placement", NAME_LENGTH_MAX),
        text(params, "transaction_id", ID_LENGTH_MAX),
        items(EventRole.ofName(name), name, params),
        params.isMissingNode() ? "{}" : params.toString());
  }

  private List<EventItem> items(EventRole role, String name, JsonNode params) throws Refusal {
    JsonNode items = params.path("items");
    if (items.isMissingNode() || items.isEmpty()) {
      if (role.needsItems()) {
        throw new Refusal(
            "missing_items",
            "A '%s' event needs params.items with at least one {\"item_id\": …}.".formatted(name));
      }
      return List.of();
    }
    if (!items.isArray() || items.size() > ITEMS_MAX) {
      throw new Refusal(
          "invalid_items", "params.items must be a list of at most %d items.".formatted(ITEMS_MAX));
    }
    List<EventItem> parsed = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      parsed.add(item(role, item, params));
    }
    return parsed;
  }

  private static EventItem item(EventRole role, JsonNode item, JsonNode params) throws Refusal {
    String id = item.isObject() ? text(item, "item_id", ID_LENGTH_MAX) : null;
    if (id == null) {
      throw new Refusal("missing_item_id", "Every entry of params.items needs an 'item_id'.");
    }
    double price = number(item, "price", Double.NaN);
    if (price < 0) {
      throw new Refusal("invalid_price", "The price (%s) must not be negative.".formatted(price));
    }
    return new EventItem(
        id, role == EventRole.RATING ? rating(item, params) : quantity(role, item), price);
  }

  private static double quantity(EventRole role, JsonNode item) throws Refusal {
    boolean takesBack = role == EventRole.REMOVE_FROM_CART || role == EventRole.REFUND;
    double quantity = number(item, "quantity", takesBack ? EventItem.ALL : 1);
    if (!(quantity > 0)) {
      throw new Refusal(
          "invalid_quantity", "The quantity (%s) must be above 0.".formatted(quantity));
    }
    return quantity;
  }

  private static double rating(JsonNode item, JsonNode params) throws Refusal {
    double rating =
        number(item, "rating", number(params, "rating", number(params, "value", Double.NaN)));
    if (Double.isNaN(rating)) {
      throw new Refusal("missing_rating", "A 'rate' event needs the score as params.value.");
    }
    return rating;
  }

  private static double number(JsonNode object, String field, double absent) throws Refusal {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isNumber() || Math.abs(value.doubleValue()) > 1e15) {
      throw new Refusal(
          "invalid_number",
          "'%s' must be a number; got %s.".formatted(field, clip(value.toString())));
    }
    return value.doubleValue();
  }

  private static @Nullable String text(JsonNode object, String field, int lengthMax)
      throws Refusal {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new Refusal(
          "invalid_text", "'%s' must be a text; got %s.".formatted(field, clip(value.toString())));
    }
    String text = value.asText();
    if (text.isBlank() || text.length() > lengthMax) {
      throw new Refusal(
          "invalid_text",
          "'%s' must have 1 to %d characters; got %d.".formatted(field, lengthMax, text.length()));
    }
    return text;
  }

  private static void checkSender(SentEvent.Sender sender) throws Refusal {
    if (sender.userId() == null && sender.clientId() == null) {
      throw new Refusal("missing_visitor", "The event says neither which user nor which browser.");
    }
    for (String id :
        new @Nullable String[] {sender.userId(), sender.clientId(), sender.sessionId()}) {
      if (id != null && (id.isBlank() || id.length() > ID_LENGTH_MAX)) {
        throw new Refusal(
            "invalid_visitor",
            "The ids of user, browser and session must have 1 to %d characters."
                .formatted(ID_LENGTH_MAX));
      }
    }
  }

  /** When it happened; a time to come, by a clock that is wrong, counts as now. */
  private long time(JsonNode event, SentEvent.Sender sender) throws Refusal {
    JsonNode time =
        event.hasNonNull("timestamp_micros")
            ? event.get("timestamp_micros")
            : event.get("timestamp");
    if (time == null || time.isNull()) {
      time = sender.time();
    }
    long millis = time == null || time.isNull() ? nowMillis : millis(time);
    ahead += millis > nowMillis + TOLERANCE_MILLIS ? 1 : 0;
    return Math.min(millis, nowMillis);
  }

  private static long millis(JsonNode time) throws Refusal {
    double number = time.isNumber() ? time.doubleValue() : Double.NaN;
    if (time.isTextual()) {
      String text = time.asText();
      if (text.matches("\\d{1,19}")) {
        number = Double.parseDouble(text);
      } else {
        return ofDate(text);
      }
    }
    if (!(number > 0 && number < 1e19)) {
      throw new Refusal(
          "invalid_time",
          "The time of an event must be a number of microseconds since 1970, above 0; got %s."
              .formatted(clip(time.toString())));
    }
    return fromUnit(number);
  }

  private static long ofDate(String text) throws Refusal {
    try {
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      if (millis > 0) {
        return millis;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, as for a time before 1970.
    }
    throw new Refusal(
        "invalid_time",
        "'%s' is not a time; send microseconds since 1970, or ISO 8601 such as 2026-11-23T10:00:00Z."
            .formatted(clip(text)));
  }

  /** Seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude. */
  private static long fromUnit(double value) {
    double millis = value < MILLIS_FROM ? value * 1000 : value;
    while (millis >= MILLIS_FROM * 1000.0) {
      millis /= 1000;
    }
    return (long) millis;
  }

  private static String clip(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
