package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of GA4's Measurement Protocol: who, and what they did.
 *
 * @param clientId the id of an anonymous browser
 * @param userId the shop's id of a known user
 * @param userToken with a publishable key, the proof that the shop's server knows the user
 * @param sessionId the visit
 * @param timestampMicros when, for events that do not say it themselves
 * @param consent GA4's consent types, {@code granted} or {@code denied}
 * @param userProperties of GA4; not used
 * @param nonPersonalizedAds of GA4; not used
 * @param events what happened, oldest first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EventBatch(
    @Nullable String clientId,
    @Nullable String userId,
    @Nullable String userToken,
    @Nullable String sessionId,
    @Nullable JsonNode timestampMicros,
    @Nullable Map<String, String> consent,
    @Nullable JsonNode userProperties,
    @Nullable JsonNode nonPersonalizedAds,
    @Schema(type = SchemaType.ARRAY, implementation = JsonNode.class)
        @Nullable List<ReadEvent> events) {
  /** The largest number of events in one batch. */
  public static final int EVENTS_MAX = 1000;

  /** The attribute of a reader that holds the bytes it reads, for events keep a part of them. */
  public static final String BODY = "body";

  /** The events, each with who sent it. */
  public List<SentEvent> sent() {
    if (events == null) {
      return List.of();
    }
    SentEvent.Sender sender =
        new SentEvent.Sender(userId, clientId, sessionId, timestampMicros, mayBeRemembered());
    return events.stream().map(event -> new SentEvent(sender, event)).toList();
  }

  /** Whether the visitor agreed to, or was not asked about, a history of what they do. */
  private boolean mayBeRemembered() {
    return consent == null || !"denied".equals(consent.get("personalization_storage"));
  }
}
