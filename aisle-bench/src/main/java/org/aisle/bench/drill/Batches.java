package org.aisle.bench.drill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.aisle.bench.speed.HttpConnection;

/** Batches of events whose ids tell which batch they are from; the same number, the same bytes. */
final class Batches {
  /** How many events are in a batch. */
  static final int SIZE = 20;

  private static final int ITEMS = 200;

  private Batches() {}

  /** The batch of this name, as it goes over the wire. */
  static byte[] request(String name) {
    return request(name, place -> eventId(name, place));
  }

  /** The same with other ids of its events. */
  static byte[] request(String name, IntFunction<String> eventIds) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      events.add(
          "{\"event_id\":\"%s\",\"name\":\"view_item\",\"params\":{\"session_id\":\"s-%s\",\"items\":[{\"item_id\":\"%d\",\"price\":12.5,\"quantity\":1}]}}"
              .formatted(eventIds.apply(i), name, (name.hashCode() & 0xff) % ITEMS + i));
    }
    return HttpConnection.post(
        "/v1/events",
        "{\"client_id\":\"browser-%s\",\"events\":[%s]}".formatted(name, String.join(",", events)));
  }

  /** The events of a batch as JSON: somebody looks at an item because of an answer, and again. */
  static String click(String name, String clientId, String itemId, String recId) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      events.add(
          "{\"event_id\":\"%s\",\"name\":\"view_item\",\"params\":{\"rec_id\":\"%s\",\"items\":[{\"item_id\":\"%s\"}]}}"
              .formatted(eventId(name, i), recId, itemId));
    }
    return "{\"client_id\":\"%s\",\"events\":[%s]}".formatted(clientId, String.join(",", events));
  }

  /** The id of one of a batch's events. */
  static String eventId(String name, int place) {
    return name + "-" + (char) ('a' + place);
  }

  /** The bytes of a text that all requests of a template have. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
