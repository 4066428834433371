package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.aisle.server.events.EventBatch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Events in Aisle's own form; described here, read by {@link EventBatch}. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "EventBatch", additionalProperties = Object.class)
record SentEvents(
    @Nullable @Schema(description = "The id of an anonymous browser; this or user_id is needed")
        String clientId,
    @Nullable @Schema(description = "The shop's id of a known user") String userId,
    @Nullable @Schema(description = "Of a publishable key with a user_id: see /v1/recommendations")
        String userToken,
    @Nullable @Schema(description = "The visit") String sessionId,
    @Nullable
        @Schema(
            description =
                "When, for events that do not say it themselves: microseconds since 1970; seconds,"
                    + " milliseconds and ISO 8601 are recognized",
            examples = "1763900000000000")
        Long timestampMicros,
    @Nullable
        @Schema(
            description =
                "GA4's consent types, 'granted' or 'denied'. With personalization_storage denied,"
                    + " events are counted and belong to nobody",
            examples = "{\"personalization_storage\": \"granted\"}")
        Map<String, String> consent,
    @Nullable @Schema(description = "Of GA4; not used") Map<String, Object> userProperties,
    @Nullable @Schema(description = "Of GA4; not used") Boolean nonPersonalizedAds,
    @Schema(
            description = "What happened, oldest first",
            required = true,
            minItems = 1,
            maxItems = EventBatch.EVENTS_MAX)
        List<SentEvent> events) {

  /** Something that happened. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "Event")
  record SentEvent(
      @Schema(
              description =
                  "GA4's name: view_item, view_item_list (a shown list), select_item (a click),"
                      + " add_to_wishlist, add_to_cart, remove_from_cart, begin_checkout, purchase,"
                      + " refund, search; beside them rate (params.value is the score) and dismiss"
                      + " (not to be shown again). Other names are stored and counted",
              required = true,
              examples = "add_to_cart")
          String name,
      @Nullable
          @Schema(
              description =
                  "Of the shop's choice, different for every event: sent again, the event counts"
                      + " once")
          String eventId,
      @Nullable @Schema(description = "When, as in the envelope; now if left out")
          Long timestampMicros,
      @Nullable Params params) {}

  /** What belongs to an event; GA4's other parameters are stored too. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "EventParams", additionalProperties = Object.class)
  record Params(
      @Nullable @Schema(description = "Which items", maxItems = 200) List<ShownItem> items,
      @Nullable
          @Schema(description = "Of the answer that the event is owed to; the report counts it")
          String recId,
      @Nullable @Schema(description = "Where the items were shown") String placement,
      @Nullable
          @Schema(
              description =
                  "The order. A refund with it and without items takes back the whole order")
          String transactionId,
      @Nullable @Schema(description = "Revenue, or the score of 'rate'") Double value,
      @Nullable @Schema(examples = "EUR") String currency,
      @Nullable @Schema(description = "What was searched for") String searchTerm,
      @Nullable @Schema(description = "The visit") String sessionId) {}

  /** An item of an event; GA4's other fields are stored too. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "EventItem", additionalProperties = Object.class)
  record ShownItem(
      @Schema(description = "The shop's id", required = true, examples = "SKU1") String itemId,
      @Nullable @Schema(description = "Of one piece") Double price,
      @Nullable @Schema(description = "How many pieces; 1 if left out") Double quantity,
      @Nullable @Schema(description = "The place in the list, from 0") Integer index) {}
}
