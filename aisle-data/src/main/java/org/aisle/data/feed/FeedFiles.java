package org.aisle.data.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.table.Tables;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds and exports of platforms, each file as what it is: a shop's products, orders and its
 * own events can be given together. Files are not trusted: what grows beyond all measure when it is
 * inflated is refused.
 */
public final class FeedFiles implements FormatReader {
  private final @Nullable Dialect wished;

  /** Reads files that look like nothing else as this dialect; null for tables of any kind. */
  public FeedFiles(@Nullable Dialect wished) {
    this.wished = wished;
  }

  @Override
  public void read(Sources sources, Intake intake) {
    checkFields(intake.options().columns());
    SourceFile.Caps known = intake.options().caps();
    SourceFile.Caps caps = known == null ? SourceFile.Caps.ofFeed() : known;
    for (SourceFile file : sources.interactions(FeedFiles::mayBeFeed, name -> false)) {
      SourceFile capped = file.withCaps(caps);
      Dialect dialect = Dialect.of(capped);
      if (dialect != null) {
        read(dialect, capped, intake);
      } else if (wished != null && sources.named().contains(file)) {
        read(like(wished, capped), capped, intake);
      } else if (sources.named().contains(file) || isTable(file.name())) {
        Tables.read(capped, intake);
      }
    }
    Tables.readItems(intake);
  }

  private static void read(Dialect dialect, SourceFile file, Intake intake) {
    switch (dialect) {
      case MERCHANT_XML -> MerchantXml.read(file, intake);
      case MERCHANT_TABLE -> MerchantItems.readTable(file, intake);
      case SHOPIFY_PRODUCTS -> ShopifyProducts.read(file, intake);
      case SHOPIFY_ORDERS -> ShopifyOrders.read(file, intake);
      case SHOPIFY_ORDERS_JSON -> ShopifyOrdersJson.read(file, intake);
      case WOOCOMMERCE -> WooProducts.read(file, intake);
      case GORSE -> GorseLines.read(file, intake);
    }
  }

  /** A feed that was asked for may lack what it is usually recognized by. */
  private static Dialect like(Dialect wished, SourceFile file) {
    if (wished != Dialect.MERCHANT_TABLE && wished != Dialect.MERCHANT_XML) {
      return wished;
    }
    String head = new String(file.head(256), java.nio.charset.StandardCharsets.UTF_8).strip();
    boolean markup = head.startsWith("<") || head.startsWith("\ufeff<");
    return markup ? Dialect.MERCHANT_XML : Dialect.MERCHANT_TABLE;
  }

  private static boolean mayBeFeed(String name) {
    return isTable(name) || name.matches(".*\\.(txt|xml|rss|atom|json)");
  }

  private static boolean isTable(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|jsonl|ndjson|parquet|xlsx)");
  }

  /** Refuses a field that does not exist, before it is silently of no effect. */
  private static void checkFields(Map<String, String> chosen) {
    Set<String> known = Tables.fields();
    known.addAll(MerchantItems.COLUMNS.keySet());
    known.addAll(ShopifyProducts.COLUMNS.keySet());
    known.addAll(ShopifyOrders.COLUMNS.keySet());
    known.addAll(WooHeaders.COLUMNS.keySet());
    for (String field : chosen.keySet()) {
      if (!known.contains(field)) {
        throw new DataException(
            "There is no field '%s' to map; did you mean '%s'? Known: %s."
                .formatted(field, EditDistance.nearest(field, known), String.join(", ", known)));
      }
    }
  }
}
