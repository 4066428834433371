package org.aisle.server.merchandising;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Diversity;
import org.aisle.recommend.Fallback;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.server.merchandising.PlacementBook.Settings;
import org.jspecify.annotations.Nullable;

/** The settings of placements and pages, checked and ready to act. */
final class ActivePlacements {
  private static final int RAILS_MAX = 20;

  private final Map<Placement, Ready> settings;
  private final Map<String, List<Placement>> pages;

  private ActivePlacements(Map<Placement, Ready> settings, Map<String, List<Placement>> pages) {
    this.settings = settings;
    this.pages = pages;
  }

  /** Settings that are understood. */
  record Ready(
      @Nullable Integer n,
      List<Condition> conditions,
      @Nullable Diversity diversity,
      int perBrand,
      @Nullable Boolean showBought,
      @Nullable Fallback fallback) {
    static final Ready NONE = new Ready(null, List.of(), null, 0, null, null);
  }

  /**
   * Checks all settings.
   *
   * @throws InvalidBookException if one of them cannot be used
   */
  static ActivePlacements of(PlacementBook book, Expressions expressions) {
    Map<Placement, Ready> settings = new EnumMap<>(Placement.class);
    book.settings()
        .forEach((id, given) -> {
          String pointer = "/placements/" + id;
          try {
            settings.put(Choices.placement(id), ready(given, expressions));
          } catch (ExpressionException e) {
            throw new InvalidBookException(pointer + "/filter", String.valueOf(e.getMessage()));
          } catch (IllegalArgumentException e) {
            throw new InvalidBookException(pointer, String.valueOf(e.getMessage()));
          }
        });
    Map<String, @Nullable List<String>> named = new HashMap<>(PlacementBook.PAGES);
    named.putAll(book.rails());
    Map<String, List<Placement>> pages = new TreeMap<>();
    named.forEach((page, rails) -> pages.put(page, rails(page, rails)));
    return new ActivePlacements(settings, pages);
  }

  private static List<Placement> rails(String page, @Nullable List<String> rails) {
    if (rails == null
        || !page.matches("[a-z0-9-]{1,50}")
        || rails.isEmpty()
        || rails.size() > RAILS_MAX
        || rails.stream().anyMatch(Objects::isNull)) {
      throw new InvalidBookException(
          "/pages/" + page,
          "A page has a name of a-z, 0-9 and '-', and 1 to %d placements.".formatted(RAILS_MAX));
    }
    try {
      return rails.stream().map(Choices::placement).toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidBookException("/pages/" + page, String.valueOf(e.getMessage()));
    }
  }

  private static Ready ready(@Nullable Settings given, Expressions expressions) {
    if (given == null) {
      throw new IllegalArgumentException("The settings must not be null.");
    }
    Integer n = given.n();
    if (n != null && (n < 1 || n > Query.LIMIT_MAX)) {
      throw new IllegalArgumentException("'n' lies between 1 and 100.");
    }
    Integer perBrand = given.maxPerBrand();
    if (perBrand != null && perBrand < 1) {
      throw new IllegalArgumentException("'max_per_brand' is at least 1.");
    }
    return new Ready(
        n,
        given.filter() == null ? List.of() : List.of(expressions.condition(given.filter())),
        Choices.diversity(given.diversity()),
        perBrand == null ? 0 : perBrand,
        Choices.showBought(given.alreadyBought()),
        Choices.fallback(given.fallback()));
  }

  Ready of(Placement placement) {
    return settings.getOrDefault(placement, Ready.NONE);
  }

  /** The placements of a page from top to bottom, or null if there is no such page. */
  @Nullable List<Placement> page(String name) {
    return pages.get(name);
  }

  /** All pages. */
  Map<String, List<Placement>> pages() {
    return pages;
  }
}
