package org.aisle.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemChange.Kind;
import org.aisle.server.catalog.ItemFields;
import org.aisle.server.lifecycle.CatalogWriter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Many changes of the catalog at once.
 *
 * @param changes the good ones
 * @param errors what is wrong with the others
 */
record ItemBatch(List<ItemChange> changes, List<EntryError> errors) {
  private static final int ITEMS_MAX = 1_000;
  private static final Map<String, Kind> OPERATIONS =
      Map.of("put", Kind.PUT, "patch", Kind.PATCH, "delete", Kind.HIDE);

  /** What is sent; described here, read from JSON. */
  @Schema(name = "ItemBatch")
  record Body(
      @Nullable
          @Schema(
              description = "What is done with the items",
              enumeration = {"put", "patch", "delete"},
              defaultValue = "put")
          String op,
      @Schema(
              description = "Each with its item_id",
              required = true,
              minItems = 1,
              maxItems = ITEMS_MAX)
          List<ItemBody> items) {}

  /** What is wrong with the entry at this index. */
  @Schema(name = "ItemError")
  record EntryError(int index, String code, String pointer, String detail) {}

  /** How many entries are on the disk and served, and what is wrong with the others. */
  @Schema(name = "ItemReceipt")
  record Receipt(int accepted, List<EntryError> errors) {}

  Receipt receipt() {
    return new Receipt(changes.size(), errors);
  }

  /** Reads a batch for this catalog. */
  static ItemBatch read(ObjectNode body, Catalog catalog) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!field.getKey().equals("op") && !field.getKey().equals("items")) {
        throw ProblemException.at("", "A batch has the fields 'op' and 'items' and no others.");
      }
    }
    JsonNode op = body.get("op");
    Kind kind = op == null ? Kind.PUT : OPERATIONS.get(op.asText());
    if (kind == null) {
      throw ProblemException.at("/op", "'op' must be put, patch or delete.");
    }
    JsonNode items = body.get("items");
    if (items == null || !items.isArray() || items.isEmpty() || items.size() > ITEMS_MAX) {
      throw ProblemException.at(
          "/items",
          String.format(Locale.ROOT, "'items' must be a list of 1 to %,d items.", ITEMS_MAX));
    }
    List<ItemChange> changes = new ArrayList<>();
    List<EntryError> errors = new ArrayList<>();
    Set<String> added = new HashSet<>();
    for (int index = 0; index < items.size(); index++) {
      try {
        ItemChange change = change(kind, items.get(index));
        if (kind != Kind.PUT && CatalogWriter.find(catalog, change.itemId()) == null) {
          errors.add(
              new EntryError(
                  index, "unknown_item", "/item_id", "There is no such item in the catalog."));
        } else if (added.add(change.itemId())) {
          changes.add(change);
        } else {
          errors.add(
              new EntryError(
                  index, "duplicate_item", "/item_id", "The item is in this batch already."));
        }
      } catch (ItemFields.FieldException e) {
        errors.add(
            new EntryError(index, "invalid_item", e.pointer(), String.valueOf(e.getMessage())));
      }
    }
    return new ItemBatch(changes, errors);
  }

  private static ItemChange change(Kind kind, JsonNode entry) {
    if (!(entry instanceof ObjectNode fields)) {
      throw ItemFields.refusal("", "An item must be an object.");
    }
    ItemFields.check(fields);
    JsonNode id = fields.remove("item_id");
    if (id == null || id.isNull()) {
      throw ItemFields.refusal("/item_id", "An item needs an 'item_id'.");
    }
    return new ItemChange(id.asText(), kind, kind == Kind.HIDE ? fields.removeAll() : fields);
  }
}
