package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer, as it is sent.
 *
 * @param recId names this answer; sent back in events, it tells what a recommendation led to
 * @param placement what was asked for
 * @param modelVersion what answered
 * @param fallback what filled the list where the placement's own source had too little
 * @param reason why the list is empty
 * @param items best first
 * @param missingIds ids of the question that are not in the catalog
 */
@JsonNaming(SnakeCaseStrategy.class)
record RecommendationResponse(
    String recId,
    String placement,
    String modelVersion,
    @Nullable String fallback,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EmptyReason reason,
    List<Entry> items,
    List<String> missingIds) {

  /** The same for two answers that differ only in their names. */
  int contentHash() {
    return Objects.hash(placement, modelVersion, fallback, reason, items, missingIds);
  }

  /**
   * Why a list is empty.
   *
   * @param code for programs
   * @param text for people
   */
  record EmptyReason(String code, String text) {}

  /**
   * One recommended item.
   *
   * @param itemId the shop's id
   * @param position its place, from 0
   * @param score what it was ranked by
   * @param reason why it is here
   * @param product the fields that were asked for
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Entry(
      String itemId,
      int position,
      float score,
      Why reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> product) {}

  /**
   * Why an item is recommended.
   *
   * @param code for programs; expect more than are documented
   * @param text for the shopper
   * @param anchorItemId the item it is owed to
   * @param share how much of what the history adds to the score is owed to that item, 0 to 1
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Why(
      String code,
      String text,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String anchorItemId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Float share) {}
}
