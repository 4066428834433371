package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The forms of other systems in which events may come, told apart by the fields that only they
 * have. Each is turned into Aisle's own form, and then read like any other event.
 */
public enum EventShape {
  /** Segment: a track call, or a batch of calls. */
  SEGMENT,
  /** Google Retail: user events. */
  GOOGLE_RETAIL,
  /** Amazon Personalize: PutEvents. */
  PERSONALIZE,
  /** Google Analytics 4 as exported to BigQuery: rows. */
  GA4_BIGQUERY;

  /**
   * A batch in the form of another system.
   *
   * @param shape whose form it is
   * @param events the events in Aisle's own form, in the order of the batch
   */
  public record Batch(EventShape shape, List<SentEvent> events) {}

  /** The batch in this body, or null if it has no form of another system. */
  public static @Nullable Batch read(JsonNode body, long nowMillis) {
    List<JsonNode> records = new ArrayList<>();
    EventShape shape = recognize(body, records);
    if (shape == null) {
      return null;
    }
    List<SentEvent> events = new ArrayList<>(records.size());
    for (JsonNode each : records) {
      events.add(
          switch (shape) {
            case SEGMENT -> SegmentEvents.read(each, body, nowMillis);
            case GOOGLE_RETAIL -> RetailEvents.read(each);
            case PERSONALIZE -> PersonalizeEvents.read(each, body);
            case GA4_BIGQUERY -> BigQueryRows.read(each);
          });
    }
    return new Batch(shape, events);
  }

  private static @Nullable EventShape recognize(JsonNode body, List<JsonNode> records) {
    if (body.path("batch").isArray()) {
      body.get("batch").forEach(records::add);
      return SEGMENT;
    }
    if (body.path("eventList").isArray()) {
      body.get("eventList").forEach(records::add);
      return PERSONALIZE;
    }
    JsonNode list = body.isArray() ? body : body.path("userEvents");
    if (list.isArray()) {
      list.forEach(records::add);
      return records.isEmpty() ? null : ofRecord(records.getFirst());
    }
    records.add(body);
    return ofRecord(body);
  }

  private static @Nullable EventShape ofRecord(JsonNode event) {
    if (event.has("event_name") && event.has("event_timestamp")) {
      return GA4_BIGQUERY;
    }
    boolean retail = event.has("eventType") || event.has("event_type");
    if (retail && (event.has("visitorId") || event.has("visitor_id"))) {
      return GOOGLE_RETAIL;
    }
    boolean segment = event.has("anonymousId") || event.has("userId");
    return segment && (event.has("type") || event.has("event")) ? SEGMENT : null;
  }

  /** The name of the form in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
