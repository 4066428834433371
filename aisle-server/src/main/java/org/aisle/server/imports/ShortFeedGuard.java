package org.aisle.server.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a full feed that was cut off, or is another one, from emptying the shop: it must have at
 * least half as many items as the last full one of the same source, or, the first time, as the
 * catalog has items that can be bought.
 */
final class ShortFeedGuard {
  private static final int LOOKED_AT = 500;

  private final JobStore store;

  ShortFeedGuard(JobStore store) {
    this.store = store;
  }

  /**
   * Refuses a full feed that is far too short.
   *
   * @param source what the feed is called
   * @param items how many it has
   * @throws FeedReader.FeedException if it is
   */
  void check(String source, int items, Catalog catalog) {
    JsonNode last = lastFull(source);
    long before = last == null ? available(catalog) : last.path("counts").path("items").asLong();
    if (2L * items >= before) {
      return;
    }
    throw new FeedReader.FeedException(
        String.format(
            Locale.ROOT,
            "The feed has %,d items, fewer than half of the %,d that %s. Nothing was changed: all"
                + " items that it lacks would become unavailable. If it is complete, import it"
                + " again with 'force'.",
            items,
            before,
            last == null
                ? "the catalog has and that can be bought"
                : "'%s' had in its last full import (%s)"
                    .formatted(source, last.path("id").asText())));
  }

  private @Nullable JsonNode lastFull(String source) {
    for (JobRow job : store.newest(JobRow.IMPORT, LOOKED_AT)) {
      JsonNode told = job.body();
      if (job.state().equals("done")
          && told.path("full").asBoolean()
          && !told.path("dry_run").asBoolean()
          && told.path("source").asText().equals(source)) {
        return told;
      }
    }
    return null;
  }

  private static long available(Catalog catalog) {
    return catalog.items().stream().filter(Item::available).count();
  }
}
