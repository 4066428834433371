package org.aisle.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.ids.IdIndex;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventBatch;
import org.aisle.server.events.EventItem;
import org.aisle.server.events.EventShape;
import org.aisle.server.events.SentEvent;
import org.aisle.server.lifecycle.Serving;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches of events, in Aisle's form or in that of another system, and checks that who sends
 * them may speak for their users.
 */
@Singleton
final class EventBodies {
  private static final int UNKNOWN_ITEMS_SHOWN_MAX = 20;
  private static final String OWN_SHAPE = "ga4";

  private final Serving serving;
  private final ObjectMapper mapper;
  private final ObjectReader batches;
  private final Callers callers;

  @Inject
  EventBodies(Serving serving, ObjectMapper mapper, Callers callers) {
    this.serving = serving;
    this.mapper = mapper;
    this.batches = mapper.readerFor(EventBatch.class);
    this.callers = callers;
  }

  /**
   * What a body holds.
   *
   * @param shape the name of its form
   * @param events its events
   */
  record Body(String shape, List<SentEvent> events) {}

  /** The events of this body, of nobody where the browser asks not to be remembered. */
  Body read(RoutingContext context, byte[] bytes, long nowMillis) throws IOException {
    Body body = parsed(context, bytes, nowMillis);
    boolean privately = "1".equals(context.request().getHeader("Sec-GPC"));
    return privately
        ? new Body(body.shape(), body.events().stream().map(SentEvent::withoutConsent).toList())
        : body;
  }

  /** Aisle's own form is tried first: it is what nearly everybody sends. */
  private Body parsed(RoutingContext context, byte[] bytes, long nowMillis) throws IOException {
    try {
      EventBatch batch = checked(batches.withAttribute(EventBatch.BODY, bytes).readValue(bytes));
      callers.requireOwn(context, batch.userId(), batch.userToken());
      return new Body(OWN_SHAPE, batch.sent());
    } catch (MismatchedInputException e) {
      EventShape.Batch other = bytes.length == 0 ? null : otherShape(bytes, nowMillis);
      if (other == null) {
        throw e;
      }
      checkSize(other.events().size());
      Set<String> users = new LinkedHashSet<>();
      for (SentEvent event : other.events()) {
        String userId = event.sender().userId();
        if (userId != null && users.add(userId)) {
          callers.requireOwn(context, userId, null);
        }
      }
      return new Body(other.shape().label(), other.events());
    }
  }

  private EventShape.@Nullable Batch otherShape(byte[] bytes, long nowMillis) throws IOException {
    return EventShape.read(mapper.readTree(bytes), nowMillis);
  }

  private static EventBatch checked(@Nullable EventBatch batch) {
    if (batch == null || batch.events() == null) {
      throw ProblemException.at("/events", "A batch needs 'events' with at least one event.");
    }
    checkSize(batch.events().size());
    checkId(batch.userId(), "user_id");
    checkId(batch.clientId(), "client_id");
    checkId(batch.sessionId(), "session_id");
    if (batch.userId() == null && batch.clientId() == null) {
      throw ProblemException.at(
          "/client_id", "A batch needs a 'client_id' (anonymous browser) or a 'user_id'.");
    }
    return batch;
  }

  private static void checkSize(int events) {
    if (events == 0) {
      throw ProblemException.at("/events", "A batch needs 'events' with at least one event.");
    }
    if (events > EventBatch.EVENTS_MAX) {
      throw ProblemException.at(
          "/events",
          String.format(
              Locale.ROOT,
              "A batch may have at most %d events; this one has %d. Send several batches.",
              EventBatch.EVENTS_MAX,
              events));
    }
  }

  private static void checkId(@Nullable String id, String field) {
    if (id != null && (id.isBlank() || id.length() > 500)) {
      throw ProblemException.at(
          "/" + field, "'%s' must have 1 to 500 characters.".formatted(field));
    }
  }

  /** The first few items of these events that the catalog does not have. */
  List<String> unknownItems(List<Event> events) {
    Catalog catalog = serving.snapshot().catalog();
    Set<String> unknown = new LinkedHashSet<>();
    for (Event event : events) {
      for (EventItem item : event.items()) {
        if (unknown.size() < UNKNOWN_ITEMS_SHOWN_MAX
            && catalog.indexOf(item.itemId()) == IdIndex.ABSENT) {
          unknown.add(item.itemId());
        }
      }
    }
    return List.copyOf(unknown);
  }
}
