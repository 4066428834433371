package org.aisle.server.merchandising;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the shop's owner wants beside the visitors' interest. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
    @Nullable
        @Schema(description = "Names it, for people", required = true, examples = "summer-tents")
        String id,
    @Nullable
        @Schema(
            description = "What happens to the items",
            required = true,
            enumeration = {"boost", "bury", "pin", "exclude"})
        String action,
    @Nullable
        @Schema(
            description = "Which items, as an expression",
            examples = "in_category('Outdoor > Tents')")
        String filter,
    @Nullable @Schema(description = "Which items, by id; for pins, in the order of their places")
        List<String> itemIds,
    @Nullable @Schema(description = "Of a boost or a bury, above 0 and at most 1; 0.5 if left out")
        Double strength,
    @Nullable @Schema(description = "Of the first pinned item, from 0; 0 if left out")
        Integer position,
    @Nullable @Schema(description = "Where; everywhere if left out") List<String> placements,
    @Nullable @Schema(description = "Since when; always if left out") Instant from,
    @Nullable @Schema(description = "Before when; for good if left out") Instant until,
    @Nullable @Schema(description = "For whom; everybody if left out") Audience audience,
    @Nullable @Schema(description = "Whether it acts; true if left out") Boolean enabled) {

  /** For whom a rule acts; everything given must be true of the visitor. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Audience(
      @Nullable
          @Schema(
              description = "'new' (without a history) or 'returning'",
              enumeration = {"new", "returning"})
          String visitors,
      @Nullable
          @Schema(
              description =
                  "With at least three of the last ten items of the history in this category",
              examples = "Outdoor")
          String category) {}
}
