package org.aisle.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.catalog.Item;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.PlainText;
import org.aisle.data.intake.Prices;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Times;
import org.aisle.interaction.InteractionLog;

/** Takes the products of one table. */
public final class ProductRows {
  private static final int ATTRIBUTE_CHARS_MAX = 80;
  private static final Set<String> NO =
      Set.of(
          "0",
          "-1",
          "false",
          "no",
          "n",
          "out_of_stock",
          "out of stock",
          "outofstock",
          "draft",
          "archived",
          "discontinued",
          "sold out",
          "unavailable");

  private final ProductColumns columns;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Intake intake;
  private final FileTally tally;
  private final Rows rows;

  /** The first row of a product, from which its variants inherit what they leave blank. */
  private Map<String, Item> parents = new HashMap<>();

  private long pricesIgnored;

  private ProductRows(
      ProductColumns columns, List<String> wanted, Intake intake, FileTally tally, Rows rows) {
    this.columns = columns;
    this.intake = intake;
    this.tally = tally;
    this.rows = rows;
    for (int i = 0; i < wanted.size(); i++) {
      slots.put(wanted.get(i), i);
    }
  }

  /** Reads all rows of the table, which is the content of the file, into the intake's catalog. */
  static void read(SourceFile file, Table table, ProductColumns columns, Intake intake) {
    FileTally tally = intake.beginItems(file);
    List<String> wanted = new ArrayList<>();
    columns
        .fields()
        .forEach((field, found) -> {
          found.stream().filter(column -> !wanted.contains(column)).forEach(wanted::add);
          if (!found.isEmpty()) {
            tally.column(field, String.join(", else ", found));
          }
        });
    wanted.addAll(columns.attributes());
    try (Rows rows = table.rows(wanted, tally)) {
      ProductRows reader = new ProductRows(columns, wanted, intake, tally, rows);
      while (rows.next()) {
        reader.take();
      }
      if (reader.pricesIgnored > 0) {
        tally.note("%d prices of 0 or less are taken as not known".formatted(reader.pricesIgnored));
      }
    }
  }

  private void take() {
    String itemId = first(ProductColumns.ID);
    String parentId = first(ProductColumns.PARENT);
    Item parent = parentId.isEmpty() ? null : parents.get(parentId);
    if (itemId.isEmpty() || itemId.length() > 500 || itemId.indexOf('\ufffd') >= 0) {
      if (itemId.isEmpty()) {
        tally.leaveOut("no item id");
      } else {
        tally.bad(rows.line(), "the item id is too long or not UTF-8");
      }
      return;
    }
    boolean blank = first(ProductColumns.TITLE).isEmpty();
    if (blank && parent != null && parent.id().equals(itemId)) {
      tally.leaveOut("further picture of a product");
      return;
    }
    double price = price();
    if (price == Prices.BAD) {
      tally.bad(rows.line(), "item '%s': the price is no number".formatted(itemId));
      return;
    }
    if (price <= 0) {
      pricesIgnored++;
      price = Double.NaN;
    }
    Item item = item(itemId, price, blank ? parent : null);
    if (!parentId.isEmpty() && parent == null) {
      parents.put(parentId, item);
    }
    intake.describe(item);
    tally.use();
  }

  private Item item(String itemId, double price, @org.jspecify.annotations.Nullable Item parent) {
    String title = PlainText.of(first(ProductColumns.TITLE));
    String description = PlainText.of(first(ProductColumns.DESCRIPTION));
    String brand = PlainText.of(first(ProductColumns.BRAND));
    List<List<String>> categories = categories();
    if (parent != null) {
      title = parent.title();
      description = description.isEmpty() ? parent.description() : description;
      brand = brand.isEmpty() && parent.brand() != null ? parent.brand() : brand;
      categories = categories.isEmpty() ? parent.categories() : categories;
    }
    return Item.builder(itemId)
        .title(title)
        .description(description)
        .brand(brand.isEmpty() ? null : brand)
        .categories(categories)
        .price(price)
        .available(isAvailable())
        .launchedMillis(launched())
        .attributes(attributes())
        .build();
  }

  private String text(String column) {
    Integer slot = slots.get(column);
    return slot == null ? "" : rows.text(slot).strip();
  }

  /** The first column of this field that is not empty. */
  private String first(String field) {
    for (String column : columns.of(field)) {
      String text = text(column);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** What is paid now: the sale price where there is one, else the regular price. */
  private double price() {
    double regular = Prices.parse(first(ProductColumns.PRICE));
    double sale = Prices.parse(first(ProductColumns.SALE_PRICE));
    return sale > 0 && !(sale > regular) ? sale : regular;
  }

  private List<List<String>> categories() {
    List<String> levels = new ArrayList<>();
    for (String column : columns.of("levels")) {
      String level = PlainText.of(text(column));
      if (!level.isEmpty()) {
        levels.add(level);
      }
    }
    if (!levels.isEmpty()) {
      return List.of(levels);
    }
    return CategoryPaths.parse(first(ProductColumns.CATEGORY), columns.isWooCommerce());
  }

  private boolean isAvailable() {
    String available = first(ProductColumns.AVAILABLE).toLowerCase(Locale.ROOT);
    double stock = Numbers.decimal(available);
    if (NO.contains(available) || stock <= 0) {
      return false;
    }
    for (String column : columns.of(ProductColumns.PUBLISHED)) {
      String published = text(column).toLowerCase(Locale.ROOT);
      boolean hidden = column.equalsIgnoreCase("IsHidden");
      if (hidden ? published.equals("true") : NO.contains(published)) {
        return false;
      }
    }
    return true;
  }

  private long launched() {
    String text = first(ProductColumns.LAUNCHED);
    if (text.isEmpty()) {
      return Item.NO_TIME;
    }
    long millis = tally.times().parse(text);
    return millis == Times.BAD || millis == InteractionLog.NO_TIME ? Item.NO_TIME : millis;
  }

  private Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (String column : columns.attributes()) {
      String text = text(column);
      if (text.isEmpty() || column.isEmpty()) {
        continue;
      }
      List<String> values = new ArrayList<>();
      for (String value : text.split("\\|", -1)) {
        String plain = PlainText.of(value);
        if (!plain.isEmpty() && plain.length() <= ATTRIBUTE_CHARS_MAX) {
          values.add(plain);
        }
      }
      if (!values.isEmpty()) {
        attributes.put(column, values);
      }
    }
    return attributes;
  }
}
