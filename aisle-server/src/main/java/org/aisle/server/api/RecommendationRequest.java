package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One question, as it is sent.
 *
 * @param placement the slot on the page
 * @param userId the shop's id of a known user
 * @param userToken with a publishable key, the proof that the shop's server knows the user
 * @param clientId the id of an anonymous browser
 * @param itemIds the items that the page is about
 * @param cart the items in the cart; those of the visitor's live cart if left out
 * @param history items that the visitor looked at, oldest first, beside what Aisle knows already
 * @param n how many items are wanted
 * @param filters which items may be shown
 * @param exclude items never to show
 * @param fields what to tell of each item
 * @param explain whether to name the item that each recommendation is owed to
 */
@JsonNaming(SnakeCaseStrategy.class)
record RecommendationRequest(
    @Nullable @Schema(description = "The slot on the page", defaultValue = "home-for-you")
        String placement,
    @Nullable @Size(min = 1, max = 500, message = "must have 1 to 500 characters") String userId,
    @Nullable @Size(min = 1, max = 500, message = "must have 1 to 500 characters") String userToken,
    @Nullable @Size(min = 1, max = 500, message = "must have 1 to 500 characters") String clientId,
    @Nullable @Size(max = 200, message = "may name at most 200 items") List<@Id String> itemIds,
    @Nullable @Size(max = 200, message = "may name at most 200 items") List<@Id String> cart,
    @Nullable @Size(max = 1000, message = "may name at most 1000 items") List<@Id String> history,
    @Nullable
        @Min(value = 1, message = "must lie between 1 and 100")
        @Max(value = 100, message = "must lie between 1 and 100")
        @Schema(description = "How many items are wanted", defaultValue = "12")
        Integer n,
    @Nullable @Valid Filters filters,
    @Nullable @Size(max = 1000, message = "may name at most 1000 items") List<@Id String> exclude,
    @Nullable List<@NotBlank(message = "must be the name of a field") String> fields,
    @Nullable Boolean explain) {

  /**
   * Which items may be shown.
   *
   * @param categories paths such as {@code Outdoor > Camping}; an item passes at or below one of
   *     them
   * @param priceMin the lowest price
   * @param priceMax the highest price
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Filters(
      @Nullable @Size(max = 100, message = "may name at most 100 categories")
          List<@NotBlank(message = "must be a category path") String> categories,
      @Nullable @PositiveOrZero(message = "must not be negative") Double priceMin,
      @Nullable @PositiveOrZero(message = "must not be negative") Double priceMax) {}
}
