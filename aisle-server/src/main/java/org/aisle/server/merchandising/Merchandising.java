package org.aisle.server.merchandising;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Fallback;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Snapshot;
import org.aisle.recommend.Steering;
import org.jspecify.annotations.Nullable;

/** The rules and settings that act now, in memory, so that no request waits for the database. */
public final class Merchandising {
  private static final int LIMIT = 12;

  private final Books books;
  private final Expressions expressions = new Expressions();
  private final InstantSource clock;
  private volatile Acting acting;

  private record Acting(ActiveRules rules, ActivePlacements placements, long changedMillis) {}

  /** What acts in these books. */
  public Merchandising(Books books, InstantSource clock) {
    this.books = books;
    this.clock = clock;
    this.acting = load();
  }

  private Acting load() {
    long changedMillis = books.changedMillis();
    return new Acting(
        ActiveRules.of(books.rules(), expressions),
        ActivePlacements.of(books.placements(), expressions),
        changedMillis);
  }

  /** Takes over what was changed since. */
  public synchronized void refresh() {
    if (books.changedMillis() != acting.changedMillis()) {
      acting = load();
    }
  }

  /** What items must be like by this expression. */
  public Condition condition(String expression) {
    return expressions.condition(expression);
  }

  /** How many items are wanted where the request does not say. */
  public int limit(Placement placement) {
    Integer n = acting.placements().of(placement).n();
    return n == null ? LIMIT : n;
  }

  /**
   * The same query as the shop's owner wants it: settings of the placement where the query itself
   * says nothing, and all rules that act now.
   *
   * @param fallback what fills the list where neither query nor settings say it; null for what the
   *     placement does by itself
   */
  public Query applied(Query query, Snapshot snapshot, @Nullable Fallback fallback) {
    Acting now = acting;
    ActivePlacements.Ready settings = now.placements().of(query.placement());
    Steering own = query.steering();
    Fallback filling = own.fallback() == null ? settings.fallback() : own.fallback();
    Query set =
        query.steered(
            new Steering(
                own.pins(),
                own.boosts(),
                own.diversity() == null ? settings.diversity() : own.diversity(),
                own.perBrand() == 0 ? settings.perBrand() : own.perBrand(),
                own.showBought() == null ? settings.showBought() : own.showBought(),
                filling == null ? fallback : filling));
    if (!settings.conditions().isEmpty()) {
      set = set.where(set.filter().and(settings.conditions()));
    }
    return now.rules().applied(set, snapshot, clock.instant());
  }

  /** The placements of a page from top to bottom, or null if there is no such page. */
  public @Nullable List<Placement> page(String name) {
    return acting.placements().page(name);
  }

  /** All pages with their placements. */
  public Map<String, List<String>> pages() {
    Map<String, List<String>> pages = new TreeMap<>();
    acting
        .placements()
        .pages()
        .forEach((page, rails) -> pages.put(page, rails.stream().map(Placement::id).toList()));
    return pages;
  }

  /** The same settings with every page that there is. */
  public PlacementBook shown(PlacementBook settings) {
    Map<String, @Nullable List<String>> pages = new TreeMap<>(pages());
    return new PlacementBook(settings.placements(), pages);
  }
}
