package org.aisle.recommend;

import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;
import org.aisle.retrieval.Retriever;
import org.jspecify.annotations.Nullable;

/**
 * Everything that serving needs, consistent in itself and immutable: a new model or catalog comes
 * as a new snapshot, swapped at once. Changes of stock and price do, too; see {@link #with}.
 */
public final class Snapshot {
  private final String version;
  private final Dataset dataset;
  private final Learned learned;
  private final Past past;
  private final Assortment assortment;

  /** The learned parts, and what finds their best. */
  private record Learned(
      Scorers scorers,
      @Nullable Retriever personal,
      @Nullable Retriever similar,
      @Nullable Retriever together) {
    static Learned of(Scorers scorers) {
      return new Learned(
          scorers,
          retriever(scorers.personal()),
          retriever(scorers.similar()),
          retriever(scorers.together()));
    }

    private static @Nullable Retriever retriever(@Nullable Scorer scorer) {
      return scorer == null ? null : Retriever.of(scorer);
    }
  }

  /** What the known users did, and what that makes of the items. */
  private record Past(Histories histories, Demand demand, Repurchases repurchases) {}

  private Snapshot(
      String version, Dataset dataset, Learned learned, Past past, Assortment assortment) {
    this.version = version;
    this.dataset = dataset;
    this.learned = learned;
    this.past = past;
    this.assortment = assortment;
  }

  /**
   * Puts a snapshot together; takes one pass over interactions and catalog.
   *
   * @param version what answers call it, such as the model's name
   * @throws IllegalArgumentException if a scorer was trained on another catalog
   */
  public static Snapshot of(String version, Dataset dataset, Scorers scorers) {
    return of(version, dataset, scorers, dataset.interactions());
  }

  /**
   * The same, with best sellers and trends by other interactions than those of the dataset.
   *
   * @param demandLog interactions with the dataset's items, such as those with live events added
   */
  public static Snapshot of(
      String version, Dataset dataset, Scorers scorers, InteractionLog demandLog) {
    checkSize(scorers.personal(), "personal", dataset);
    checkSize(scorers.similar(), "similar", dataset);
    checkSize(scorers.together(), "bought-together", dataset);
    Histories histories = dataset.histories(dataset.interactions());
    return new Snapshot(
        version,
        dataset,
        Learned.of(scorers),
        new Past(
            histories,
            Demand.of(demandLog, dataset.itemCount()),
            Repurchases.of(histories, dataset.itemCount())),
        Assortment.of(dataset.catalog()));
  }

  /** A catalog may have more items than the models learned of: those that are new since. */
  private static void checkSize(@Nullable Scorer scorer, String role, Dataset dataset) {
    if (scorer != null && scorer.itemCount() > dataset.itemCount()) {
      throw new IllegalArgumentException(
          "The %s model scores %d items, but the catalog has %d; train it again on this catalog."
              .formatted(role, scorer.itemCount(), dataset.itemCount()));
    }
  }

  /**
   * The snapshot with these items as they are now. New items get the next indexes; all others keep
   * theirs. Takes microseconds where stock and prices change, and for new items about as long as
   * copying their indexes.
   */
  public Snapshot with(List<Item> changed) {
    Assortment next = assortment.with(changed);
    Catalog catalog = next.catalog();
    return new Snapshot(
        version,
        new Dataset(dataset.users(), dataset.userAttributes(), catalog, dataset.interactions()),
        learned,
        new Past(
            past.histories(),
            past.demand().grownTo(catalog.size()),
            past.repurchases().grownTo(catalog.size())),
        next);
  }

  /** What answers call this snapshot. */
  public String version() {
    return version;
  }

  /** Users, items and the interactions known when the snapshot was made. */
  public Dataset dataset() {
    return dataset;
  }

  /** The items. */
  public Catalog catalog() {
    return assortment.catalog();
  }

  /** The items by category. */
  public CategoryTree categories() {
    return assortment.categories();
  }

  /** These items, of each product only the first. */
  public int[] products(int[] items) {
    return assortment
        .variants()
        .distinct(new Ranked(items, new float[items.length], IdIndex.ABSENT))
        .items();
  }

  /** The learned parts. */
  public Scorers scorers() {
    return learned.scorers();
  }

  /** What the known users did until the snapshot was made. */
  public Histories histories() {
    return past.histories();
  }

  /** A known user, by index, as a visitor who asks at this time. */
  public Visitor visitor(int user, long nowMillis) {
    return past.histories().visitor(user, nowMillis);
  }

  Demand demand() {
    return past.demand();
  }

  Repurchases repurchases() {
    return past.repurchases();
  }

  /** What finds the best for a history; null where nothing is learned. */
  @Nullable Retriever personal() {
    return learned.personal();
  }

  /** What finds alternatives to an item. */
  @Nullable Retriever similar() {
    return learned.similar() == null ? learned.personal() : learned.similar();
  }

  /** What finds items bought in one basket with others. */
  @Nullable Retriever together() {
    return learned.together();
  }

  FilterCache filters() {
    return assortment.filters();
  }

  Variants variants() {
    return assortment.variants();
  }

  /** All items, those launched last first. */
  ItemOrder byLaunch() {
    return assortment.byLaunch();
  }

  /** Items with a known launch, the newest first; not a copy: do not change. */
  int[] newestItems() {
    return assortment.newestItems();
  }
}
