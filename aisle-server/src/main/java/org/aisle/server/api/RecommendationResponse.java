package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One answer, as it is sent. */
@JsonNaming(SnakeCaseStrategy.class)
record RecommendationResponse(
    @Schema(
            description =
                "Names this answer; sent back in events, it tells what a recommendation led to")
        String recId,
    @Schema(description = "What was asked for") String placement,
    @Schema(description = "What answered") String modelVersion,
    @Nullable
        @Schema(
            description = "What filled the list where the placement's own source had too little")
        String fallback,
    @Schema(description = "Why the list is empty") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable EmptyReason reason,
    @Schema(description = "Best first") List<Entry> items,
    @Schema(description = "Ids of the question that are not in the catalog")
        List<String> missingIds) {

  /** The same for two answers that differ only in their names. */
  int contentHash() {
    return Objects.hash(placement, modelVersion, fallback, reason, items, missingIds);
  }

  /** Why a list is empty. */
  record EmptyReason(
      @Schema(description = "For programs") String code,
      @Schema(description = "For people") String text) {}

  /** One recommended item. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Entry(
      @Schema(description = "The shop's id") String itemId,
      @Schema(description = "Its place, from 0") int position,
      @Schema(description = "What it was ranked by") float score,
      @Schema(description = "Why it is here") Why reason,
      @Schema(description = "The fields that were asked for")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          Map<String, Object> product) {}

  /** Why an item is recommended. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Why(
      @Schema(description = "For programs; expect more than are documented") String code,
      @Schema(description = "For the shopper") String text,
      @Schema(description = "The item it is owed to") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String anchorItemId,
      @Schema(
              description =
                  "How much of what the history adds to the score is owed to that item, 0 to 1")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Float share) {}
}
