package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.catalog.AttributeNames;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.CategoryPaths;
import org.aisle.data.table.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's export of products, with the headers of before and after 2024 or a mix. The first row
 * of a product tells of all of it; rows that repeat its handle without a title are variants, or
 * more pictures. Every variant with a SKU is an item; a product without any is one by its handle.
 */
final class ShopifyProducts {
  private static final int OPTIONS = 3;

  static final Map<String, List<String>> COLUMNS = columns();

  private static final Set<String> HIDDEN = Set.of("false", "no", "0", "draft", "archived");

  private final ItemSink sink;
  private final Map<String, Product> products = new HashMap<>();
  private String handle = "";

  /**
   * What the first row of a product says.
   *
   * @param draft what its variants take over
   * @param options the names of its options, which later rows leave blank
   */
  private record Product(ItemDraft draft, List<String> options) {}

  private ShopifyProducts(ItemSink sink) {
    this.sink = sink;
  }

  private static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new HashMap<>();
    columns.put("item", List.of("Variant SKU", "SKU"));
    columns.put("parent", List.of("Handle", "URL handle"));
    columns.put("title", List.of("Title"));
    columns.put("description", List.of("Body (HTML)", "Description", "Body"));
    columns.put("brand", List.of("Vendor"));
    columns.put(
        "category", List.of("Product Category", "Google Shopping / Google Product Category"));
    columns.put("type", List.of("Type", "Custom Product Type"));
    columns.put("tags", List.of("Tags"));
    columns.put("published", List.of("Published", "Published on online store"));
    columns.put("status", List.of("Status"));
    columns.put("price", List.of("Variant Price", "Price"));
    columns.put("compare_at", List.of("Variant Compare At Price", "Compare-at price"));
    columns.put("availability", List.of("Variant Inventory Qty", "Inventory quantity"));
    columns.put("tracker", List.of("Variant Inventory Tracker", "Inventory tracker"));
    columns.put(
        "policy", List.of("Variant Inventory Policy", "Continue selling when out of stock"));
    columns.put("gtin", List.of("Variant Barcode", "Barcode"));
    columns.put("image_link", List.of("Image Src", "Product image URL"));
    columns.put("variant_image", List.of("Variant Image", "Variant image URL"));
    columns.put("gender", List.of("Google Shopping / Gender"));
    columns.put("age_group", List.of("Google Shopping / Age Group"));
    for (int option = 1; option <= OPTIONS; option++) {
      columns.put("option%d_name".formatted(option), List.of("Option%d Name".formatted(option)));
      columns.put("option%d_value".formatted(option), List.of("Option%d Value".formatted(option)));
    }
    return Map.copyOf(columns);
  }

  static void read(SourceFile file, Intake intake) {
    FeedTable table = FeedTable.open(file, COLUMNS, intake.options().columns(), "title");
    ItemSink sink = new ItemSink(file, intake);
    table.describeTo(sink.tally());
    ShopifyProducts reader = new ShopifyProducts(sink);
    try (Rows rows = table.rows(sink.tally())) {
      while (rows.next()) {
        sink.take(table.record(rows), reader::read);
      }
    }
    sink.finish();
  }

  /** Reads rows that did not come from a file. */
  static void read(List<FeedRecord> rows, ItemSink sink) {
    ShopifyProducts reader = new ShopifyProducts(sink);
    rows.forEach(row -> sink.take(row, reader::read));
  }

  private void read(FeedRecord row) throws BadRecordException {
    String title = row.first("title");
    String written = row.first("parent");
    handle = !written.isEmpty() ? written : title.isEmpty() ? handle : slug(title);
    Product known = products.get(handle);
    if (known == null) {
      known = new Product(product(row, title), optionNames(row));
      products.put(handle, known);
      describe(row, known, first(row, handle));
    } else if (!row.first("item").isEmpty()) {
      describe(row, known, row.first("item"));
    } else if (row.has("price") || row.has("option1_value")) {
      sink.leaveOut("further variant without a SKU");
    } else {
      sink.leaveOut("further picture of a product");
    }
  }

  private static String first(FeedRecord row, String handle) {
    String sku = row.first("item");
    return sku.isEmpty() ? handle : sku;
  }

  private void describe(FeedRecord row, Product product, String written) throws BadRecordException {
    String id = sink.checkedId(written);
    if (id != null) {
      sink.describe(variant(row, product, id));
    }
  }

  /** Shopify's own way to make a handle of a title. */
  private static String slug(String title) {
    String dashed = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return dashed.replaceAll("^-|-$", "");
  }

  private static ItemDraft product(FeedRecord row, String title) {
    List<List<String>> categories =
        new ArrayList<>(CategoryPaths.parse(row.first("category"), false));
    for (List<String> path : CategoryPaths.parse(row.first("type"), false)) {
      if (!categories.contains(path)) {
        categories.add(path);
      }
    }
    return new ItemDraft("product")
        .title(title)
        .description(row.first("description"))
        .brand(row.first("brand"))
        .categories(categories)
        .published(!isHidden(row.first("published")) && !isHidden(row.first("status")))
        .putList(AttributeNames.TAGS, row.first("tags"))
        .put(AttributeNames.IMAGE_LINK, row.first("image_link"))
        .put(AttributeNames.GENDER, row.first("gender"))
        .put(AttributeNames.AGE_GROUP, row.first("age_group"));
  }

  private static boolean isHidden(String word) {
    return HIDDEN.contains(word.toLowerCase(Locale.ROOT));
  }

  private static List<String> optionNames(FeedRecord row) {
    List<String> names = new ArrayList<>();
    for (int option = 1; option <= OPTIONS; option++) {
      names.add(row.first("option%d_name".formatted(option)));
    }
    return names;
  }

  private ItemDraft variant(FeedRecord row, Product product, String id) throws BadRecordException {
    ItemDraft draft = new ItemDraft(id);
    double price = sink.price(id, row.first("price"));
    draft
        .prices(price, row.has("compare_at") ? sink.price(id, row.first("compare_at")) : Double.NaN)
        .stock(stock(row))
        .put(AttributeNames.PARENT_ID, handle)
        .put(AttributeNames.GTIN, row.first("gtin").replace("'", ""))
        .put(AttributeNames.IMAGE_LINK, row.first("variant_image"));
    for (int option = 1; option <= OPTIONS; option++) {
      String name = product.options().get(option - 1);
      // A product without options has one called Title, with the value Default Title.
      if (!name.isEmpty() && !name.equalsIgnoreCase("title")) {
        draft.put(Options.attribute(name), row.first("option%d_value".formatted(option)));
      }
    }
    return draft.inherit(product.draft());
  }

  /** What is not counted is never out of stock. */
  private static @Nullable Stock stock(FeedRecord row) {
    double quantity = Numbers.decimal(row.first("availability"));
    if (Double.isNaN(quantity) || (row.first("tracker").isEmpty() && quantity <= 0)) {
      return row.has("price") ? Stock.IN_STOCK : null;
    }
    if (quantity > 0) {
      return Stock.IN_STOCK;
    }
    String policy = row.first("policy").toLowerCase(Locale.ROOT);
    boolean goesOn = policy.equals("continue") || policy.equals("true");
    return goesOn ? Stock.BACKORDER : Stock.OUT_OF_STOCK;
  }
}
