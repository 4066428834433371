package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was sent.
 *
 * @param sender who sent it, as the envelope around it says
 * @param event what it says by itself
 */
public record SentEvent(Sender sender, ReadEvent event) {
  /**
   * Who sent an event.
   *
   * @param userId the shop's id of a known user
   * @param clientId the id of an anonymous browser
   * @param sessionId the visit
   * @param time when, for events that do not say it themselves
   * @param remembered whether the visitor may be remembered by it
   */
  public record Sender(
      @Nullable String userId,
      @Nullable String clientId,
      @Nullable String sessionId,
      @Nullable JsonNode time,
      boolean remembered) {
    /** Refuses what comes from nobody, or from ids that are none. */
    void check() throws Refusal {
      if (userId == null && clientId == null) {
        throw new Refusal(
            "missing_visitor", "The event says neither which user nor which browser.");
      }
      check(userId);
      check(clientId);
      check(sessionId);
    }

    private static void check(@Nullable String id) throws Refusal {
      if (id != null && (id.isBlank() || id.length() > ReadEvent.ID_LENGTH_MAX)) {
        throw new Refusal(
            "invalid_visitor",
            "The ids of user, browser and session must have 1 to %d characters."
                .formatted(ReadEvent.ID_LENGTH_MAX));
      }
    }
  }

  /** An event that was put together in Aisle's own form: event_id, name, timestamp, params. */
  public static SentEvent of(Sender sender, ObjectNode event) {
    return new SentEvent(sender, EventParser.read(event));
  }

  /** Refuses what is no event and, if it is one, what comes from nobody. */
  void check() throws Refusal {
    event.check();
    sender.check();
  }

  /** The same event of somebody who does not want to be remembered. */
  public SentEvent withoutConsent() {
    return new SentEvent(
        new Sender(sender.userId(), sender.clientId(), sender.sessionId(), sender.time(), false),
        event);
  }
}
