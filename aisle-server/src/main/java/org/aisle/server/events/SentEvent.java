package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was sent, in Aisle's own form: {@code {event_id, name, timestamp, params}}.
 *
 * @param sender who sent it, as the envelope around it says
 * @param event the event itself
 */
public record SentEvent(Sender sender, JsonNode event) {
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
      boolean remembered) {}

  /** The same event of somebody who does not want to be remembered. */
  public SentEvent withoutConsent() {
    return new SentEvent(
        new Sender(sender.userId(), sender.clientId(), sender.sessionId(), sender.time(), false),
        event);
  }
}
