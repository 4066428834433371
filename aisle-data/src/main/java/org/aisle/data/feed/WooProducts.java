package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.AttributeNames;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.CategoryPaths;
import org.aisle.data.table.Rows;
import org.jspecify.annotations.Nullable;

/**
 * WooCommerce's export of products. Variations take over what they leave blank from their parent,
 * which they name by SKU or by {@code id:NN}; the parent's own price is that of its cheapest
 * variation.
 */
final class WooProducts {
  private final ItemSink sink;
  private final Map<String, ItemDraft> bySku = new HashMap<>();
  private final Map<String, ItemDraft> byNumber = new HashMap<>();
  private final Map<ItemDraft, FeedRecord> drafts = new LinkedHashMap<>();
  private final Map<ItemDraft, Double> cheapest = new HashMap<>();
  private long orphans;

  private WooProducts(ItemSink sink) {
    this.sink = sink;
  }

  static void read(SourceFile file, Intake intake) {
    FeedTable table = FeedTable.open(file, WooHeaders.COLUMNS, intake.options().columns(), "title");
    ItemSink sink = new ItemSink(file, intake);
    table.describeTo(sink.tally());
    WooProducts reader = new WooProducts(sink);
    FeedTable whole = table.withOthers();
    try (Rows rows = whole.rows(sink.tally())) {
      while (rows.next()) {
        sink.take(whole.record(rows), reader::read);
      }
    }
    reader.settle();
    sink.finish();
  }

  /** Reads a row that did not come from a file. */
  static void read(FeedRecord row, ItemSink sink) {
    WooProducts reader = new WooProducts(sink);
    sink.take(row, reader::read);
    reader.settle();
  }

  private void read(FeedRecord row) throws BadRecordException {
    String number = row.first("id");
    String sku = row.first("item");
    String id = sink.checkedId(sku.isEmpty() ? number : sku);
    if (id == null) {
      return;
    }
    double regular = sink.price(id, row.first("price"));
    SaleWindow window =
        SaleWindow.ofDates(row.first("sale_from"), row.first("sale_to"), sink.tally().times());
    double sale = sink.salePrice(id, row.first("sale_price"), window);
    boolean onSale = sale > 0 && !(sale > regular);
    ItemDraft draft =
        new ItemDraft(id)
            .title(row.first("title"))
            .description(row.first(row.has("description") ? "description" : "short_description"))
            .brand(firstOf(row.first("brand")))
            .categories(CategoryPaths.parse(row.first("category").replace("\\,", " "), true))
            .prices(onSale ? sale : regular, regular)
            .stock(stock(row))
            .published(isPublished(row))
            .putList(AttributeNames.TAGS, row.first("tags"))
            .put(AttributeNames.IMAGE_LINK, firstOf(row.first("image_link")))
            .put(AttributeNames.GTIN, row.first("gtin"));
    addAttributes(draft, row.others());
    bySku.putIfAbsent(sku, draft);
    byNumber.putIfAbsent(number, draft);
    drafts.put(draft, row);
  }

  private static String firstOf(String list) {
    return list.split(",", 2)[0].strip();
  }

  private static boolean isPublished(FeedRecord row) {
    String published = row.first("published");
    boolean visible = published.isEmpty() || published.equals("1");
    return visible && !row.first("visibility").equalsIgnoreCase("hidden");
  }

  private @Nullable Stock stock(FeedRecord row) {
    Stock stock = sink.stock(row.first("availability"));
    double left = Numbers.decimal(row.first("stock"));
    if (stock == null && !Double.isNaN(left)) {
      stock = left > 0 ? Stock.IN_STOCK : Stock.OUT_OF_STOCK;
    }
    String backorders = row.first("backorders").toLowerCase(Locale.ROOT);
    boolean later = backorders.equals("1") || backorders.equals("notify");
    boolean none = stock == Stock.OUT_OF_STOCK || left <= 0;
    return later && none && stock != null ? Stock.BACKORDER : stock;
  }

  /** Columns whose names hold a number or a unit: {@code Attribute 2 name}, {@code Weight (kg)}. */
  private static void addAttributes(ItemDraft draft, Map<String, List<String>> columns) {
    Map<String, String> names = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    columns.forEach((column, texts) -> {
      WooHeaders.AttributePart attribute = WooHeaders.attribute(column);
      WooHeaders.Measure measure = WooHeaders.measure(column);
      if (attribute != null) {
        (attribute.isName() ? names : values).put(attribute.place(), texts.getFirst());
      } else if (measure != null) {
        draft.put(measure.name(), texts.getFirst() + " " + measure.unit());
      }
    });
    names.forEach((place, name) -> {
      String value = values.get(place);
      if (value != null) {
        draft.putList(Options.attribute(name), value);
      }
    });
  }

  /** Gives the variations their parents, which may stand behind them. */
  private void settle() {
    for (Map.Entry<ItemDraft, FeedRecord> entry : drafts.entrySet()) {
      ItemDraft draft = entry.getKey();
      if (isVariation(entry.getValue())) {
        ItemDraft parent = parent(entry.getValue().first("parent"));
        if (parent == null || parent.equals(draft)) {
          orphans++;
        } else {
          draft.inherit(parent).put(AttributeNames.PARENT_ID, parent.id());
          if (draft.price() > 0) {
            cheapest.merge(parent, draft.price(), Math::min);
          }
        }
      }
    }
    for (ItemDraft draft : drafts.keySet()) {
      Double price = cheapest.get(draft);
      if (price != null && Double.isNaN(draft.price())) {
        draft.prices(price, Double.NaN);
      }
      sink.describe(draft);
    }
    if (orphans > 0) {
      sink.tally().note("%d variations name no parent of this file".formatted(orphans));
    }
  }

  private @Nullable ItemDraft parent(String written) {
    ItemDraft parent = written.isEmpty() ? null : bySku.get(written);
    return parent == null && written.startsWith("id:")
        ? byNumber.get(written.substring("id:".length()))
        : parent;
  }

  /** The type is a list, such as {@code variation, virtual}. */
  private static boolean isVariation(FeedRecord row) {
    List<String> types = new ArrayList<>();
    for (String type : row.first("type").split(",", -1)) {
      types.add(type.strip().toLowerCase(Locale.ROOT));
    }
    return types.contains("variation");
  }
}
