package org.aisle.server.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the shop.
 *
 * @param eventId told apart by this; the first of two events with the same id counts
 * @param name what happened, such as {@code view_item}
 * @param timeMillis when, in milliseconds since 1970 UTC
 * @param userId the shop's id of a known user, or null
 * @param clientId the id of an anonymous browser, or null
 * @param sessionId the visit, or null
 * @param recId the recommendation that led here, or null
 * @param placement the slot on the page that led here, or null
 * @param transactionId the order of a purchase or refund, or null
 * @param items what it is about
 * @param params everything that was sent with it, as JSON
 */
public record Event(
    String eventId,
    String name,
    long timeMillis,
    @Nullable String userId,
    @Nullable String clientId,
    @Nullable String sessionId,
    @Nullable String recId,
    @Nullable String placement,
    @Nullable String transactionId,
    List<EventItem> items,
    String params) {
  public Event {
    items = List.copyOf(items);
  }

  /** An event of the shop's own pages: this visitor did this to these items now. */
  public static Event of(VisitorKey visitor, String name, long timeMillis, List<EventItem> items) {
    return new Event(
        UUID.randomUUID().toString(),
        name,
        timeMillis,
        visitor.known() ? visitor.id() : null,
        visitor.known() ? null : visitor.id(),
        null,
        null,
        null,
        null,
        items,
        "{}");
  }

  /** An event of the shop's own pages by somebody who is not to be remembered. */
  public static Event ofNobody(String name, long timeMillis, List<EventItem> items) {
    return new Event(
        UUID.randomUUID().toString(),
        name,
        timeMillis,
        null,
        null,
        null,
        null,
        null,
        null,
        items,
        "{}");
  }

  /** The same event, owed to this answer in this slot. */
  public Event owedTo(@Nullable String rec, @Nullable String slot) {
    return new Event(
        eventId,
        name,
        timeMillis,
        userId,
        clientId,
        sessionId,
        rec,
        slot,
        transactionId,
        items,
        params);
  }

  /** The same event about other items. */
  Event about(List<EventItem> others) {
    return new Event(
        eventId,
        name,
        timeMillis,
        userId,
        clientId,
        sessionId,
        recId,
        placement,
        transactionId,
        others,
        params);
  }

  /** What it means for a history. */
  public EventRole role() {
    return EventRole.ofName(name);
  }

  /** Whose history it joins, or null if it says neither user nor client. */
  public @Nullable VisitorKey visitor() {
    if (userId != null) {
      return VisitorKey.user(userId);
    }
    return clientId == null ? null : VisitorKey.client(clientId);
  }
}
