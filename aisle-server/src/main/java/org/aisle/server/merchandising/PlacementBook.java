package org.aisle.server.merchandising;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How placements and pages are set up, where that differs from what they do by themselves.
 *
 * @param placements settings by placement
 * @param pages by page, its placements from top to bottom
 */
public record PlacementBook(
    @Nullable Map<String, @Nullable Settings> placements,
    @Nullable Map<String, @Nullable List<String>> pages) {
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
   *
   * @param n how many items
   * @param filter which items may be shown, as an expression
   * @param diversity how mixed a list is
   * @param maxPerBrand how many items of one brand
   * @param alreadyBought whether what the visitor bought is shown
   * @param fallback what fills a list that stays short
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Settings(
      @Nullable @Schema(minimum = "1", maximum = "100") Integer n,
      @Nullable @Schema(examples = "price < 500") String filter,
      @Nullable @Schema(enumeration = {"no", "low", "medium", "high"}) String diversity,
      @Nullable @Schema(minimum = "1") Integer maxPerBrand,
      @Nullable @Schema(enumeration = {"hide", "show"}) String alreadyBought,
      @Nullable @Schema(enumeration = {"popular", "trending", "new", "none"}) String fallback) {}

  Map<String, @Nullable Settings> settings() {
    return placements == null ? Map.of() : placements;
  }

  Map<String, @Nullable List<String>> rails() {
    return pages == null ? Map.of() : pages;
  }
}
