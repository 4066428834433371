package org.aisle.data.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold what of a product: Aisle's own names and those of Google Merchant
 * feeds, Shopify, WooCommerce, Google Retail, Personalize, Gorse and public data sets.
 *
 * @param fields the columns of each field, the best first
 * @param attributes all other columns
 */
record ProductColumns(Map<String, List<String>> fields, List<String> attributes) {
  static final String ID = "item";
  static final String PARENT = "parent";
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String BRAND = "brand";
  static final String CATEGORY = "category";
  static final String PRICE = "price";
  static final String SALE_PRICE = "sale_price";
  static final String AVAILABLE = "availability";
  static final String PUBLISHED = "published";
  static final String LAUNCHED = "launched";

  private static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry(
              ID,
              List.of(
                  "item_id",
                  "product_id",
                  "Variant SKU",
                  "sku",
                  "parent_asin",
                  "asin",
                  "movieId",
                  "article_id",
                  "StockCode",
                  "id",
                  "item",
                  "URL handle",
                  "Handle")),
          Map.entry(PARENT, List.of("item_group_id", "Handle", "URL handle", "Parent")),
          Map.entry(
              TITLE,
              List.of("title", "name", "product_name", "item_name", "prod_name", "product_title")),
          Map.entry(
              DESCRIPTION,
              List.of(
                  "description",
                  "product_description",
                  "Body (HTML)",
                  "Short description",
                  "detail_desc",
                  "text",
                  "Comment")),
          Map.entry(BRAND, List.of("brand", "brands", "Vendor", "item_brand", "manufacturer")),
          Map.entry(
              CATEGORY,
              List.of(
                  "category",
                  "categories",
                  "category_path",
                  "product_type",
                  "Product Category",
                  "item_category",
                  "CATEGORY_L1",
                  "product_category",
                  "google_product_category",
                  "Google Shopping / Google Product Category",
                  "genres",
                  "main_category",
                  "product_type_name",
                  "department",
                  "Type")),
          Map.entry(
              PRICE,
              List.of("price", "Variant Price", "Regular price", "unit_price", "price_info.price")),
          Map.entry(SALE_PRICE, List.of("sale_price")),
          Map.entry(
              AVAILABLE,
              List.of(
                  "availability",
                  "available",
                  "In stock?",
                  "in_stock",
                  "stock",
                  "available_quantity",
                  "Variant Inventory Qty",
                  "Inventory quantity",
                  "current_stock",
                  "quantity_available",
                  "inventory")),
          Map.entry(
              PUBLISHED,
              List.of("published", "Published on online store", "Status", "is_active", "IsHidden")),
          Map.entry(
              LAUNCHED,
              List.of(
                  "launched",
                  "launch_date",
                  "CREATION_TIMESTAMP",
                  "created_at",
                  "available_time",
                  "publish_time",
                  "release_date",
                  "published_at",
                  "date_added")));

  /** The columns under the names that other systems use, or null if these are no products. */
  static @Nullable ProductColumns find(List<String> columns, Map<String, String> map) {
    ColumnNames names = new ColumnNames(columns, map);
    Map<String, List<String>> fields = new java.util.HashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    ALIASES.forEach((field, aliases) -> {
      List<String> found = names.findAll(field, aliases);
      fields.put(field, found);
      taken.addAll(found);
    });
    levels(names, fields, taken);
    if (columns(fields, PRICE).contains("Regular price")) {
      // WooCommerce's Type says simple or variable, which is no category.
      fields.put(
          CATEGORY,
          columns(fields, CATEGORY).stream().filter(name -> !name.equals("Type")).toList());
    }
    boolean described =
        !columns(fields, TITLE).isEmpty()
            || !columns(fields, PRICE).isEmpty()
            || !columns(fields, CATEGORY).isEmpty()
            || !columns(fields, DESCRIPTION).isEmpty();
    if (columns(fields, ID).isEmpty() || !described) {
      return null;
    }
    List<String> attributes = new ArrayList<>(columns);
    attributes.removeAll(taken);
    return new ProductColumns(Map.copyOf(fields), List.copyOf(attributes));
  }

  /** Levels of one category path in columns of their own, as Personalize and GA4 have them. */
  private static void levels(
      ColumnNames names, Map<String, List<String>> fields, Set<String> taken) {
    for (String stem : new String[] {"category_l", "item_category", "category_level"}) {
      List<String> levels = new ArrayList<>();
      for (int level = 1; level <= 5; level++) {
        String column = names.find(stem + level, List.of(stem + level));
        if (column != null) {
          levels.add(column);
        }
      }
      if (levels.size() > 1) {
        fields.put("levels", levels);
        taken.addAll(levels);
      }
    }
    fields.putIfAbsent("levels", List.of());
  }

  List<String> of(String field) {
    return columns(fields, field);
  }

  private static List<String> columns(Map<String, List<String>> fields, String field) {
    return fields.getOrDefault(field, List.of());
  }

  /** The fields that can be given a column by hand. */
  static Set<String> names() {
    return ALIASES.keySet();
  }

  /** The columns of a WooCommerce export separate several category paths by commas. */
  boolean isWooCommerce() {
    return of(PRICE).contains("Regular price");
  }
}
