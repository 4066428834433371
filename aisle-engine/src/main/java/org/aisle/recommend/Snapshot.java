package org.aisle.recommend;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;
import org.aisle.retrieval.Retriever;
import org.jspecify.annotations.Nullable;

/**
 * Everything that serving needs, consistent in itself and immutable: a new model or catalog comes
 * as a new snapshot, swapped at once.
 */
public final class Snapshot {
  private final String version;
  private final Dataset dataset;
  private final Scorers scorers;
  private final Histories histories;
  private final CategoryTree categories;
  private final Demand demand;
  private final FilterCache filters;
  private final Repurchases repurchases;
  private final int[] newestItems;
  private final ItemOrder byLaunch;
  private final @Nullable Retriever personal;
  private final @Nullable Retriever similar;
  private final @Nullable Retriever together;

  private Snapshot(String version, Dataset dataset, Scorers scorers, InteractionLog demandLog) {
    this.version = version;
    this.dataset = dataset;
    this.scorers = scorers;
    Catalog catalog = dataset.catalog();
    this.histories = dataset.histories(dataset.interactions());
    this.categories = CategoryTree.of(catalog);
    this.demand = Demand.of(demandLog, catalog.size());
    this.filters = new FilterCache(catalog, categories);
    this.repurchases = Repurchases.of(histories, catalog.size());
    this.newestItems = newestItems(catalog);
    this.byLaunch = ItemOrder.of(launchScores(newestItems, catalog.size()));
    this.personal = retriever(scorers.personal());
    this.similar = retriever(scorers.similar());
    this.together = retriever(scorers.together());
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
    return new Snapshot(version, dataset, scorers, demandLog);
  }

  private static void checkSize(@Nullable Scorer scorer, String role, Dataset dataset) {
    if (scorer != null && scorer.itemCount() != dataset.itemCount()) {
      throw new IllegalArgumentException(
          "The %s model scores %d items, but the catalog has %d; train it again on this catalog."
              .formatted(role, scorer.itemCount(), dataset.itemCount()));
    }
  }

  private static @Nullable Retriever retriever(@Nullable Scorer scorer) {
    return scorer == null ? null : Retriever.of(scorer);
  }

  /** The newest first; 0 for those whose launch is not known. */
  private static float[] launchScores(int[] newestItems, int itemCount) {
    float[] scores = new float[itemCount];
    for (int i = 0; i < newestItems.length; i++) {
      scores[newestItems[i]] = newestItems.length - i;
    }
    return scores;
  }

  private static int[] newestItems(Catalog catalog) {
    return IntStream.range(0, catalog.size())
        .filter(item -> catalog.item(item).launchedMillis() != Item.NO_TIME)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer item) -> catalog.item(item).launchedMillis())
                .reversed())
        .mapToInt(Integer::intValue)
        .toArray();
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
    return dataset.catalog();
  }

  /** The items by category. */
  public CategoryTree categories() {
    return categories;
  }

  /** The learned parts. */
  public Scorers scorers() {
    return scorers;
  }

  /** What the known users did until the snapshot was made. */
  public Histories histories() {
    return histories;
  }

  /** A known user, by index, as a visitor who asks at this time. */
  public Visitor visitor(int user, long nowMillis) {
    return histories.visitor(user, nowMillis);
  }

  Demand demand() {
    return demand;
  }

  Repurchases repurchases() {
    return repurchases;
  }

  /** What finds the best for a history; null where nothing is learned. */
  @Nullable Retriever personal() {
    return personal;
  }

  /** What finds alternatives to an item. */
  @Nullable Retriever similar() {
    return similar == null ? personal : similar;
  }

  /** What finds items bought in one basket with others. */
  @Nullable Retriever together() {
    return together;
  }

  FilterCache filters() {
    return filters;
  }

  /** All items, those launched last first. */
  ItemOrder byLaunch() {
    return byLaunch;
  }

  /** Items with a known launch, the newest first; not a copy: do not change. */
  int[] newestItems() {
    return newestItems;
  }
}
