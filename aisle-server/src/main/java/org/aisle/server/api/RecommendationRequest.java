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

/** One question, as it is sent. */
@JsonNaming(SnakeCaseStrategy.class)
record RecommendationRequest(
    @Nullable
        @Schema(
            description =
                "The slot on the page. similar, bought-together, also-viewed and search-rerank need item_ids; because-you-viewed, recently-viewed and buy-again live on the visitor's history; cart-addons on the cart",
            enumeration = {
              "home-for-you",
              "because-you-viewed",
              "similar",
              "bought-together",
              "also-viewed",
              "cart-addons",
              "trending",
              "popular",
              "new",
              "recently-viewed",
              "buy-again",
              "search-rerank",
              "category-rank"
            },
            defaultValue = "home-for-you")
        String placement,
    @Nullable
        @Schema(description = "The shop's id of a known user")
        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        String userId,
    @Nullable
        @Schema(
            description =
                "Of a publishable key with a user_id: the HMAC-SHA256 of the user_id, in hex, which the shop's server makes; its key is the SHA-256 of a secret key, in lowercase hex. The header X-Aisle-User-Token does as well")
        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        String userToken,
    @Nullable
        @Schema(
            description =
                "The id of an anonymous browser. With a publishable key it needs its visitor_token in the header X-Aisle-Visitor-Token")
        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        String clientId,
    @Nullable
        @Schema(description = "The items that the page is about")
        @Size(max = 200, message = "may name at most 200 items")
        List<@Id String> itemIds,
    @Nullable
        @Schema(description = "The items in the cart; those of the visitor's live cart if left out")
        @Size(max = 200, message = "may name at most 200 items")
        List<@Id String> cart,
    @Nullable
        @Schema(
            description =
                "Items that the visitor looked at, oldest first, beside what Aisle knows already")
        @Size(max = 1000, message = "may name at most 1000 items")
        List<@Id String> history,
    @Nullable
        @Min(value = 1, message = "must lie between 1 and 100")
        @Max(value = 100, message = "must lie between 1 and 100")
        @Schema(description = "How many items are wanted", defaultValue = "12")
        Integer n,
    @Nullable @Schema(description = "Which items may be shown") @Valid Filters filters,
    @Nullable
        @Size(max = 5000, message = "may have at most 5000 characters")
        @Schema(
            description =
                "Which items may be shown, as an expression in CEL over item_id, title, brand, category, availability, price, original_price, age_days, attributes['name'] and in_category('A > B'), with && || ! == != < <= > >= in, has(), contains(), startsWith(), endsWith()",
            examples = "price < 100 && in_category('Outdoor') && brand != 'Acme'")
        String filter,
    @Nullable
        @Schema(description = "What is moved up or down in the list")
        @Size(max = 20, message = "may have at most 20 entries")
        List<@Valid Boost> boost,
    @Nullable
        @Schema(
            description =
                "How mixed the list is: at most half (low), a third (medium) or a sixth (high) from one category",
            enumeration = {"no", "low", "medium", "high"})
        String diversity,
    @Nullable
        @Min(value = 1, message = "must be at least 1")
        @Schema(description = "At most so many items of one brand")
        Integer maxPerBrand,
    @Nullable
        @Schema(
            description =
                "Whether what the visitor bought may be shown, against the habit of the placement",
            enumeration = {"hide", "show"})
        String alreadyBought,
    @Nullable
        @Schema(
            description =
                "What fills the list where the placement's own source has too little; the answer says so in 'fallback'",
            enumeration = {"popular", "trending", "new", "none"})
        String fallback,
    @Nullable
        @Schema(description = "Items never to show")
        @Size(max = 1000, message = "may name at most 1000 items")
        List<@Id String> exclude,
    @Nullable
        @Schema(
            description =
                "What to tell of each item in 'product': title (if left out), brand, price, category, description, availability, link, image_link")
        List<@NotBlank(message = "must be the name of a field") String> fields,
    @Nullable
        @Size(min = 1, max = 20, message = "must name 1 to 20 placements")
        @Schema(description = "For /v1/pages only: the rails from top to bottom")
        List<@NotBlank(message = "must be a placement") String> placements,
    @Nullable @Schema(description = "Whether to name the item that each recommendation is owed to")
        Boolean explain) {

  /** Which items may be shown. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Filters(
      @Nullable
          @Schema(
              description =
                  "Paths such as 'Outdoor > Camping'; an item passes at or below one of them")
          @Size(max = 100, message = "may name at most 100 categories")
          List<@NotBlank(message = "must be a category path") String> categories,
      @Nullable
          @Schema(description = "The lowest price")
          @PositiveOrZero(message = "must not be negative")
          Double priceMin,
      @Nullable
          @Schema(description = "The highest price")
          @PositiveOrZero(message = "must not be negative")
          Double priceMax) {}

  /** What is moved up or down. */
  record Boost(
      @Schema(description = "Which items, as an expression in CEL")
          @NotBlank(message = "must be an expression")
          String filter,
      @Schema(description = "From -1, behind all others, to 1, before all others")
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
