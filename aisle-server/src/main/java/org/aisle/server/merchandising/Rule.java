package org.aisle.server.merchandising;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's owner wants beside the visitors' interest.
 *
 * @param id names it, for people
 * @param action what happens to the items
 * @param filter which items, as an expression
 * @param itemIds which items, by id; for pins, in the order of their places
 * @param strength of a boost or a bury, above 0 and at most 1; 0.5 if left out
 * @param position of the first pinned item, from 0; 0 if left out
 * @param placements where; everywhere if left out
 * @param from since when; always if left out
 * @param until before when; for good if left out
 * @param audience for whom; everybody if left out
 * @param enabled whether it acts; true if left out
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
    @Nullable @Schema(required = true, examples = "summer-tents") String id,
    @Nullable
        @Schema(
            required = true,
            enumeration = {"boost", "bury", "pin", "exclude"})
        String action,
    @Nullable @Schema(examples = "in_category('Outdoor > Tents')") String filter,
    @Nullable List<String> itemIds,
    @Nullable Double strength,
    @Nullable Integer position,
    @Nullable List<String> placements,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Audience audience,
    @Nullable Boolean enabled) {

  /**
   * For whom a rule acts; everything given must be true of the visitor.
   *
   * @param visitors {@code new} (without a history) or {@code returning}
   * @param category with at least three of the last ten items of the history in this category
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Audience(
      @Nullable @Schema(enumeration = {"new", "returning"}) String visitors,
      @Nullable @Schema(examples = "Outdoor") String category) {}
}
