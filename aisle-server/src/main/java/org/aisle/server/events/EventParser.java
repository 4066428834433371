package org.aisle.server.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of a GA4 batch from its tokens, without a tree. What is not understood is refused
 * with a code and a sentence, and does not spoil the other events of the batch.
 */
final class EventParser extends StdDeserializer<ReadEvent> {
  private static final long serialVersionUID = 1L;
  private static final int NAME_LENGTH_MAX = 100;
  private static final int ITEMS_MAX = 200;
  private static final double NUMBER_MAX = 1e15;
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Set<String> FIELDS =
      Set.of("event_id", "name", "timestamp_micros", "timestamp", "params");

  EventParser() {
    super(ReadEvent.class);
  }

  /** An event that was put together in Aisle's own form. */
  static ReadEvent read(ObjectNode event) {
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      parser.nextToken();
      return read(parser, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("What was just written cannot be read.", e);
    }
  }

  /** The context has the bytes that the parser reads, by {@link EventBatch#BODY}. */
  @Override
  public ReadEvent deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return read(parser, (byte[]) context.getAttribute(EventBatch.BODY));
  }

  @Override
  public ReadEvent getNullValue(DeserializationContext context) {
    return notAnObject();
  }

  private static ReadEvent notAnObject() {
    ReadEvent event = new ReadEvent();
    event.refuse(new Refusal("not_an_object", "An event must be an object with a 'name'."));
    return event;
  }

  private static ReadEvent read(JsonParser parser, byte[] body) throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      parser.skipChildren();
      return notAnObject();
    }
    ReadEvent event = new ReadEvent();
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      try {
        readField(parser, field, event, body);
      } catch (Refusal e) {
        event.refuse(e);
      }
    }
    return event;
  }

  private static void readField(JsonParser parser, String field, ReadEvent event, byte[] body)
      throws IOException, Refusal {
    switch (field) {
      case "name" -> event.name = text(parser, field, NAME_LENGTH_MAX);
      case "event_id" -> event.eventId = text(parser, field, ReadEvent.ID_LENGTH_MAX);
      case "timestamp_micros" -> {
        long millis = time(parser);
        event.timeMillis = millis == 0 ? event.timeMillis : millis;
      }
      case "timestamp" -> {
        long millis = time(parser);
        event.timeMillis = event.timeMillis == 0 ? millis : event.timeMillis;
      }
      case "params" -> readParams(parser, event, body);
      default -> {
        parser.skipChildren();
        String clipped = ReadEvent.clip(field);
        throw new Refusal(
            "unknown_field",
            "There is no field '%s' in an event; did you mean '%s'? What belongs to the event goes into 'params'."
                .formatted(clipped, EditDistance.nearest(clipped, FIELDS)));
      }
    }
  }

  /** Keeps all of the parameters as they were sent, and reads those that are for Aisle. */
  private static void readParams(JsonParser parser, ReadEvent event, byte[] body)
      throws IOException, Refusal {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      parser.skipChildren();
      throw new Refusal("invalid_params", "The 'params' of an event must be an object.");
    }
    long from = parser.currentTokenLocation().getByteOffset();
    if (from < 0) {
      throw new JsonParseException(parser, "it must be in UTF-8");
    }
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      try {
        readParam(parser, field, event);
      } catch (Refusal e) {
        event.refuse(e);
      }
    }
    long to = parser.currentLocation().getByteOffset();
    event.params = new String(body, (int) from, (int) (to - from), StandardCharsets.UTF_8);
  }

  private static void readParam(JsonParser parser, String field, ReadEvent event)
      throws IOException, Refusal {
    switch (field) {
      case "session_id" -> {
        try {
          event.sessionId = text(parser, field, ReadEvent.ID_LENGTH_MAX);
        } catch (Refusal e) {
          event.doubt(field, e);
        }
      }
      case "rec_id" -> event.recId = text(parser, field, ReadEvent.ID_LENGTH_MAX);
      case "placement" -> event.placement = text(parser, field, NAME_LENGTH_MAX);
      case "transaction_id" -> event.transactionId = text(parser, field, ReadEvent.ID_LENGTH_MAX);
      case ReadEvent.VALUE -> event.value = doubtful(parser, field, event);
      case ReadEvent.RATING -> event.rating = doubtful(parser, field, event);
      case "items" -> readItems(parser, event);
      default -> parser.skipChildren();
    }
  }

  private static void readItems(JsonParser parser, ReadEvent event) throws IOException, Refusal {
    if (parser.hasToken(JsonToken.START_OBJECT) && parser.nextToken() != JsonToken.END_OBJECT) {
      while (parser.currentToken() != JsonToken.END_OBJECT) {
        parser.nextToken();
        parser.skipChildren();
        parser.nextToken();
      }
      throw tooManyOrNoList();
    }
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      ReadEvent.Item item = new ReadEvent.Item();
      event.items.add(item);
      if (parser.hasToken(JsonToken.START_OBJECT) && event.items.size() <= ITEMS_MAX) {
        readItem(parser, item, event);
      } else {
        parser.skipChildren();
      }
    }
    if (event.items.size() > ITEMS_MAX) {
      throw tooManyOrNoList();
    }
  }

  private static Refusal tooManyOrNoList() {
    return new Refusal(
        "invalid_items", "params.items must be a list of at most %d items.".formatted(ITEMS_MAX));
  }

  private static void readItem(JsonParser parser, ReadEvent.Item item, ReadEvent event)
      throws IOException {
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      try {
        switch (field) {
          case "item_id" -> item.itemId = text(parser, field, ReadEvent.ID_LENGTH_MAX);
          case "price" -> item.price = price(parser, field);
          case ReadEvent.QUANTITY -> item.quantity = doubtful(parser, field, event);
          case ReadEvent.RATING -> item.rating = doubtful(parser, field, event);
          default -> parser.skipChildren();
        }
      } catch (Refusal e) {
        event.refuse(e);
      }
    }
  }

  private static double price(JsonParser parser, String field) throws IOException, Refusal {
    double price = number(parser, field);
    if (price < 0) {
      throw new Refusal("invalid_price", "The price (%s) must not be negative.".formatted(price));
    }
    return price;
  }

  /** A number that matters to some events only. */
  private static double doubtful(JsonParser parser, String field, ReadEvent event)
      throws IOException {
    try {
      return number(parser, field);
    } catch (Refusal e) {
      event.doubt(field, e);
      return Double.NaN;
    }
  }

  private static double number(JsonParser parser, String field) throws IOException, Refusal {
    if (parser.hasToken(JsonToken.VALUE_NULL)) {
      return Double.NaN;
    }
    JsonToken token = parser.currentToken();
    double number = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
    if (!(Math.abs(number) <= NUMBER_MAX)) {
      throw new Refusal(
          "invalid_number", "'%s' must be a number; got %s.".formatted(field, sent(parser)));
    }
    return number;
  }

  private static @Nullable String text(JsonParser parser, String field, int lengthMax)
      throws IOException, Refusal {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw new Refusal(
          "invalid_text", "'%s' must be a text; got %s.".formatted(field, sent(parser)));
    }
    String text = parser.getText();
    if (text.isBlank() || text.length() > lengthMax) {
      throw new Refusal(
          "invalid_text",
          "'%s' must have 1 to %d characters; got %d.".formatted(field, lengthMax, text.length()));
    }
    return text;
  }

  /** In milliseconds; 0 if it is not said. */
  private static long time(JsonParser parser) throws IOException, Refusal {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return 0;
    }
    if (token == JsonToken.VALUE_STRING) {
      return EventTimes.ofText(parser.getText());
    }
    if (token.isNumeric()) {
      return EventTimes.ofNumber(parser.getDoubleValue());
    }
    throw EventTimes.noTime(sent(parser));
  }

  /** The value as it is told to who sent it; goes to its end. */
  private static String sent(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isStructStart()) {
      parser.skipChildren();
      return token == JsonToken.START_ARRAY ? "a list" : "an object";
    }
    String text = ReadEvent.clip(parser.getText());
    return token == JsonToken.VALUE_STRING ? '"' + text + '"' : text;
  }
}
