package org.aisle.server.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemChange.Kind;
import org.aisle.server.catalog.ItemFields;
import org.aisle.server.lifecycle.CatalogWriter;

/**
 * What a feed changes in a catalog.
 *
 * @param changes of items
 * @param counts how many of which kind
 */
record FeedPlan(List<ItemChange> changes, ImportJob.Counts counts) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Compares a feed with the catalog.
   *
   * @param full whether items that the feed does not have become unavailable
   */
  static FeedPlan of(List<Item> items, Catalog catalog, boolean full) {
    List<ItemChange> changes = new ArrayList<>();
    Set<String> inFeed = new HashSet<>();
    int added = 0;
    for (Item item : items) {
      inFeed.add(item.id());
      Item known = CatalogWriter.find(catalog, item.id());
      ObjectNode fields = ItemFields.of(item);
      if (known == null) {
        added++;
      } else if (same(fields, known)) {
        continue;
      }
      fields.remove("item_id");
      changes.add(new ItemChange(item.id(), Kind.PUT, fields));
    }
    int written = changes.size();
    if (full) {
      addMissing(catalog, inFeed, changes);
    }
    return new FeedPlan(
        changes,
        new ImportJob.Counts(
            inFeed.size(),
            added,
            written - added,
            inFeed.size() - written,
            changes.size() - written,
            0,
            0));
  }

  private static void addMissing(Catalog catalog, Set<String> inFeed, List<ItemChange> changes) {
    for (Item item : catalog.items()) {
      if (item.available() && !inFeed.contains(item.id())) {
        changes.add(
            new ItemChange(
                item.id(),
                Kind.PATCH,
                MAPPER.createObjectNode().put("availability", "out_of_stock")));
      }
    }
  }

  /** Whether the item is as it was; one that does not say since when it is offered keeps that. */
  private static boolean same(ObjectNode fields, Item known) {
    ObjectNode before = ItemFields.of(known);
    if (!fields.has("created_at")) {
      before.remove("created_at");
    }
    return before.equals(fields);
  }
}
