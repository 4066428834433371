package org.aisle.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.webhooks.ProductNumbers.Product;
import org.jspecify.annotations.Nullable;

/**
 * Writes products of a platform into the catalog. What the platform says replaces what was known,
 * what other feeds said beside it stays.
 */
final class PlatformCatalog {
  /** What is over when the platform does not say it any more. */
  private static final List<String> ENDING =
      List.of("original_price", "brand", "tags", "description");

  /** What a variation does not have from its parent. */
  private static final List<String> OWN = List.of("item_id", "price", "original_price", "gtin");

  private static final String CATEGORIES = "categories";
  private static final String ORIGINAL_PRICE = "original_price";

  private final CatalogWriter writer;
  private final Serving serving;
  private final ProductNumbers numbers;

  PlatformCatalog(CatalogWriter writer, Serving serving, ProductNumbers numbers) {
    this.writer = writer;
    this.serving = serving;
    this.numbers = numbers;
  }

  /**
   * Writes a product as the platform says it is now; its items that are gone are hidden.
   *
   * @param items what was read of it
   * @return whether it is newer than what was known
   */
  synchronized boolean put(Platform platform, JsonNode product, List<Item> items) {
    String number = product.path("id").asText();
    Product known = numbers.find(platform, number);
    long updatedMillis = updatedMillis(product);
    if (updatedMillis < known.updatedMillis()) {
      return false;
    }
    Catalog catalog = serving.snapshot().catalog();
    Item parent = parent(platform, product, catalog);
    List<ItemChange> changes = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Item item : items) {
      ids.add(item.id());
      changes.add(change(item, CatalogWriter.find(catalog, item.id()), parent));
    }
    for (String gone : known.itemIds()) {
      if (!ids.contains(gone)) {
        hide(catalog, gone, changes);
      }
    }
    if (!changes.isEmpty()) {
      writer.write(changes, platform.actor());
    }
    numbers.put(platform, number, new Product(List.copyOf(ids), updatedMillis));
    return true;
  }

  /**
   * Hides what the platform deleted.
   *
   * @return whether the platform had told before which items that are
   */
  synchronized boolean delete(Platform platform, String number, long nowMillis) {
    Product known = numbers.find(platform, number);
    Catalog catalog = serving.snapshot().catalog();
    List<ItemChange> changes = new ArrayList<>();
    known.itemIds().forEach(id -> hide(catalog, id, changes));
    if (!changes.isEmpty()) {
      writer.write(changes, platform.actor());
    }
    // A change from before the deletion may still be on its way.
    numbers.put(platform, number, new Product(known.itemIds(), nowMillis));
    return !known.itemIds().isEmpty();
  }

  private static void hide(Catalog catalog, String itemId, List<ItemChange> changes) {
    if (CatalogWriter.find(catalog, itemId) != null) {
      changes.add(new ItemChange(itemId, Kind.HIDE, JsonNodeFactory.instance.objectNode()));
    }
  }

  /** The product whose variation this is, or null. */
  private @Nullable Item parent(Platform platform, JsonNode product, Catalog catalog) {
    String parent = product.path("parent_id").asText("0");
    if (platform != Platform.WOOCOMMERCE || parent.equals("0")) {
      return null;
    }
    List<String> ids = numbers.find(platform, parent).itemIds();
    return ids.isEmpty() ? null : CatalogWriter.find(catalog, ids.getFirst());
  }

  private static ItemChange change(Item item, @Nullable Item known, @Nullable Item parent) {
    ObjectNode fields = ItemFields.of(item);
    fields.remove("item_id");
    if (parent != null) {
      inherit(fields, parent);
    }
    if (known == null) {
      return new ItemChange(item.id(), Kind.PUT, fields);
    }
    for (String name : ENDING) {
      if (!fields.has(name) && (parent == null || name.equals(ORIGINAL_PRICE))) {
        fields.putNull(name);
      }
    }
    if (fields.path(CATEGORIES).isEmpty() || isWithin(fields.get(CATEGORIES), known)) {
      fields.remove(CATEGORIES);
    }
    return new ItemChange(item.id(), Kind.PATCH, fields);
  }

  private static void inherit(ObjectNode fields, Item parent) {
    ObjectNode theirs = ItemFields.of(parent);
    theirs.remove(OWN);
    theirs.put("parent_id", parent.id());
    theirs
        .properties()
        .forEach(field -> {
          JsonNode own = fields.get(field.getKey());
          if (own == null || (own instanceof ArrayNode list && list.isEmpty())) {
            fields.set(field.getKey(), field.getValue());
          }
        });
  }

  /** Messages name categories without those above them; the export's whole paths are better. */
  private static boolean isWithin(JsonNode categories, Item known) {
    Set<String> levels = new HashSet<>();
    known.categories().forEach(levels::addAll);
    for (JsonNode category : categories) {
      if (!levels.contains(category.asText()) && !isPath(category.asText(), known)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPath(String category, Item known) {
    return known.categories().stream().anyMatch(path -> String.join(" > ", path).equals(category));
  }

  private static long updatedMillis(JsonNode product) {
    JsonNode shopify = product.path("updated_at");
    JsonNode woo = product.path("date_modified_gmt");
    try {
      if (shopify.isTextual()) {
        return OffsetDateTime.parse(shopify.asText()).toInstant().toEpochMilli();
      }
      return woo.isTextual() ? Instant.parse(woo.asText() + "Z").toEpochMilli() : 0;
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
