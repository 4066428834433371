package org.aisle.server.merchandising;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How placements and pages are set up, where that differs from what they do by themselves. */
public record PlacementBook(
    @Nullable @Schema(description = "Settings by placement")
        Map<String, @Nullable Settings> placements,
    @Nullable @Schema(description = "By page, its placements from top to bottom")
        Map<String, @Nullable List<String>> pages) {
  static final PlacementBook EMPTY = new PlacementBook(Map.of(), Map.of());

  /** The pages that every shop has, from top to bottom. */
  static final Map<String, @Nullable List<String>> PAGES =
      Map.of(
          "home",
          List.of(
              "home-for-you",
              "because-you-viewed",
              "buy-again",
              "recently-viewed",
              "trending",
              "new"),
          "product",
          List.of("bought-together", "similar", "also-viewed", "recently-viewed"),
          "cart",
          List.of("cart-addons", "buy-again", "home-for-you"),
          "category",
          List.of("trending", "popular", "new"),
          "search",
          List.of("home-for-you", "trending"),
          "not-found",
          List.of("home-for-you", "popular"));

  /**
   * Settings of one placement. What a request says itself comes before them, but a filter is always
   * added to that of the request.
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Settings(
      @Nullable @Schema(description = "How many items", minimum = "1", maximum = "100") Integer n,
      @Nullable
          @Schema(
              description = "Which items may be shown, as an expression",
              examples = "price < 500")
          String filter,
      @Nullable
          @Schema(
              description = "How mixed a list is",
              enumeration = {"no", "low", "medium", "high"})
          String diversity,
      @Nullable @Schema(description = "How many items of one brand", minimum = "1")
          Integer maxPerBrand,
      @Nullable
          @Schema(
              description = "Whether what the visitor bought is shown",
              enumeration = {"hide", "show"})
          String alreadyBought,
      @Nullable
          @Schema(
              description = "What fills a list that stays short",
              enumeration = {"popular", "trending", "new", "none"})
          String fallback) {}

  Map<String, @Nullable Settings> settings() {
    return placements == null ? Map.of() : placements;
  }

  Map<String, @Nullable List<String>> rails() {
    return pages == null ? Map.of() : pages;
  }
}
