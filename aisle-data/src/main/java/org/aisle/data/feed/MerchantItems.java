package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.AttributeNames;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.CategoryPaths;
import org.aisle.data.table.Rows;

/**
 * Products of a Google Merchant feed. The sale price counts while its sale lasts; what the feed
 * calls price is then the original one.
 */
final class MerchantItems {
  /** The attributes of a feed by field, which are columns or elements. */
  static final Map<String, List<String>> COLUMNS =
      Map.ofEntries(
          Map.entry("item", List.of("id")),
          Map.entry("parent", List.of("item_group_id")),
          Map.entry("title", List.of("title")),
          Map.entry("description", List.of("description", "summary", "content")),
          Map.entry("brand", List.of("brand")),
          Map.entry("category", List.of("product_type")),
          Map.entry("google_category", List.of("google_product_category")),
          Map.entry("price", List.of("price")),
          Map.entry("sale_price", List.of("sale_price")),
          Map.entry("sale_window", List.of("sale_price_effective_date")),
          Map.entry("availability", List.of("availability")),
          Map.entry("link", List.of("link")),
          Map.entry("image_link", List.of("image_link", "additional_image_link")),
          Map.entry("gtin", List.of("gtin")),
          Map.entry("color", List.of("color", "colour")),
          Map.entry("size", List.of("size")),
          Map.entry("material", List.of("material")),
          Map.entry("gender", List.of("gender")),
          Map.entry("age_group", List.of("age_group")));

  /** Of no use to anyone who looks for products. */
  private static final List<String> NOT_KEPT = List.of("shipping", "tax", "identifier_exists");

  private final ItemSink sink;

  MerchantItems(ItemSink sink) {
    this.sink = sink;
  }

  /** Reads a feed of columns. */
  static void readTable(SourceFile file, Intake intake) {
    FeedTable table =
        FeedTable.open(file, COLUMNS, intake.options().columns(), "item").withOthers();
    ItemSink sink = new ItemSink(file, intake);
    table.describeTo(sink.tally());
    MerchantItems items = new MerchantItems(sink);
    try (Rows rows = table.rows(sink.tally())) {
      while (rows.next()) {
        sink.take(table.record(rows), items::read);
      }
    }
    sink.finish();
  }

  /** Reads one product. */
  void read(FeedRecord record) throws BadRecordException {
    String id = sink.checkedId(record.first("item"));
    if (id == null) {
      return;
    }
    double regular = sink.price(id, record.first("price"));
    SaleWindow window = SaleWindow.ofInterval(record.first("sale_window"), sink.tally().times());
    double sale = sink.salePrice(id, record.first("sale_price"), window);
    boolean onSale = sale > 0 && !(sale > regular);
    ItemDraft draft =
        new ItemDraft(id)
            .title(record.first("title"))
            .description(record.first("description"))
            .brand(record.first("brand"))
            .categories(categories(record))
            .prices(onSale ? sale : regular, regular)
            .stock(sink.stock(record.first("availability")))
            .put(AttributeNames.PARENT_ID, record.first("parent"));
    for (String name :
        List.of(AttributeNames.LINK, AttributeNames.IMAGE_LINK, AttributeNames.GTIN)) {
      draft.put(name, record.first(name));
    }
    for (String name : List.of("color", "size", "material", "gender", "age_group")) {
      draft.putAll(name, List.of(record.first(name).split("/", -1)));
    }
    record
        .others()
        .forEach((name, values) -> {
          if (!NOT_KEPT.contains(name) && !values.getFirst().startsWith("http")) {
            draft.putAll(name, values);
          }
        });
    sink.describe(draft);
  }

  /**
   * The shop's own paths, then Google's; Google's may be a number, which says nothing by itself.
   */
  private static List<List<String>> categories(FeedRecord record) {
    List<List<String>> paths = new ArrayList<>();
    List<String> written = new ArrayList<>(record.all("category"));
    written.addAll(record.all("google_category"));
    for (String text : written) {
      if (text.chars().allMatch(Character::isDigit)) {
        continue;
      }
      for (List<String> path : CategoryPaths.parse(text, false)) {
        if (!paths.contains(path)) {
          paths.add(path);
        }
      }
    }
    return paths;
  }
}
