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
 * @param filter which items may be shown, as an expression in CEL
 * @param boost what is moved up or down in the list
 * @param diversity how mixed the list is
 * @param maxPerBrand how many items of one brand the list has at most
 * @param alreadyBought whether what the visitor bought may be shown
 * @param fallback what fills the list where the placement's own source has too little
 * @param exclude items never to show
 * @param fields what to tell of each item
 * @param placements for a page, its rails from top to bottom; those of the page if left out
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
    @Nullable
        @Size(max = 5000, message = "may have at most 5000 characters")
        @Schema(examples = "price < 100 && in_category('Outdoor') && brand != 'Acme'")
        String filter,
    @Nullable @Size(max = 20, message = "may have at most 20 entries") List<@Valid Boost> boost,
    @Nullable @Schema(enumeration = {"no", "low", "medium", "high"}) String diversity,
    @Nullable
        @Min(value = 1, message = "must be at least 1")
        @Schema(description = "At most so many items of one brand")
        Integer maxPerBrand,
    @Nullable @Schema(enumeration = {"hide", "show"}) String alreadyBought,
    @Nullable @Schema(enumeration = {"popular", "trending", "new", "none"}) String fallback,
    @Nullable @Size(max = 1000, message = "may name at most 1000 items") List<@Id String> exclude,
    @Nullable List<@NotBlank(message = "must be the name of a field") String> fields,
    @Nullable
        @Size(min = 1, max = 20, message = "must name 1 to 20 placements")
        @Schema(description = "For /v1/pages only: the rails from top to bottom")
        List<@NotBlank(message = "must be a placement") String> placements,
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

  /**
   * What is moved up or down.
   *
   * @param filter which items, as an expression in CEL
   * @param strength from -1, behind all others, to 1, before all others
   */
  record Boost(
      @NotBlank(message = "must be an expression") String filter,
      @Min(value = -1, message = "must lie between -1 and 1")
          @Max(value = 1, message = "must lie between -1 and 1")
          double strength) {}

  /** A question for this placement and visitor about these items, with nothing else said. */
  static RecommendationRequest of(
      @Nullable String placement,
      @Nullable String userId,
      @Nullable List<String> itemIds,
      @Nullable Integer n) {
    return new RecommendationRequest(
        placement, userId, null, null, itemIds, null, null, n, null, null, null, null, null, null,
        null, null, null, null, null);
  }

  /** The same with these filters and reasons. */
  RecommendationRequest where(Filters simple, @Nullable String expression, boolean explained) {
    return new RecommendationRequest(
        placement,
        userId,
        userToken,
        clientId,
        itemIds,
        cart,
        history,
        n,
        simple,
        expression,
        boost,
        diversity,
        maxPerBrand,
        alreadyBought,
        fallback,
        exclude,
        fields,
        placements,
        explained);
  }

  /** The same for this placement. */
  RecommendationRequest at(String other) {
    return new RecommendationRequest(
        other,
        userId,
        userToken,
        clientId,
        itemIds,
        cart,
        history,
        n,
        filters,
        filter,
        boost,
        diversity,
        maxPerBrand,
        alreadyBought,
        fallback,
        exclude,
        fields,
        null,
        explain);
  }
}
