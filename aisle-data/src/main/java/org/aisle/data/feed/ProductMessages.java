package org.aisle.data.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.ReadOptions;
import org.aisle.data.intake.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Products as Shopify and WooCommerce send them one by one, as JSON. Each message becomes the rows
 * that the platform's export would have for the product, so that what a field means is said once.
 */
public final class ProductMessages {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int VARIANTS_MAX = 2_500;

  private ProductMessages() {}

  /** The items of a product of Shopify. */
  public static List<Item> shopify(byte[] message) {
    JsonNode product = parsed(message);
    Intake intake = new Intake(ReadOptions.defaults());
    ItemSink sink = new ItemSink(SourceFile.of(Path.of("message of Shopify")), intake);
    ShopifyProducts.read(shopifyRows(product), sink);
    return items(intake);
  }

  /** The item of a product or a variation of WooCommerce. */
  public static List<Item> woocommerce(byte[] message) {
    JsonNode product = parsed(message);
    Intake intake = new Intake(ReadOptions.defaults());
    ItemSink sink = new ItemSink(SourceFile.of(Path.of("message of WooCommerce")), intake);
    WooProducts.read(wooRow(product), sink);
    return items(intake);
  }

  private static JsonNode parsed(byte[] message) {
    try {
      JsonNode product = MAPPER.readTree(message);
      if (product.isObject()) {
        return product;
      }
    } catch (JacksonException e) {
      throw new DataException("The message is not JSON.", e);
    }
    throw new DataException("The message is no JSON object.");
  }

  private static List<Item> items(Intake intake) {
    for (FileReport report : intake.fileReports()) {
      if (report.bad() > 0) {
        throw new DataException("The product cannot be used: " + report.badRows().getFirst());
      }
    }
    return intake.finish().dataset().catalog().items();
  }

  /** A row for every variant; the first tells of the product. */
  private static List<FeedRecord> shopifyRows(JsonNode product) {
    JsonNode variants = product.path("variants");
    if (variants.size() > VARIANTS_MAX) {
      throw new DataException("A product has more than %d variants.".formatted(VARIANTS_MAX));
    }
    List<FeedRecord> rows = new ArrayList<>();
    for (int at = 0; at < Math.max(1, variants.size()); at++) {
      FeedRecord row = new FeedRecord(at + 1L);
      row.add("parent", text(product, "handle"));
      if (at == 0) {
        addProduct(row, product);
      }
      addVariant(row, variants.path(at), product.path("images"));
      rows.add(row);
    }
    return rows;
  }

  private static void addProduct(FeedRecord row, JsonNode product) {
    row.add("title", text(product, "title"));
    row.add("description", text(product, "body_html"));
    row.add("brand", text(product, "vendor"));
    row.add("category", text(product.path("category"), "full_name"));
    row.add("type", text(product, "product_type"));
    row.add("tags", text(product, "tags"));
    row.add("status", text(product, "status"));
    row.add("image_link", text(product.path("images").path(0), "src"));
    if (product.has("published_at") && product.get("published_at").isNull()) {
      row.add("published", "false");
    }
    int option = 1;
    for (JsonNode each : product.path("options")) {
      row.add("option%d_name".formatted(option), text(each, "name"));
      option++;
    }
  }

  private static void addVariant(FeedRecord row, JsonNode variant, JsonNode images) {
    row.add("item", text(variant, "sku"));
    row.add("price", text(variant, "price"));
    row.add("compare_at", text(variant, "compare_at_price"));
    row.add("availability", text(variant, "inventory_quantity"));
    row.add("tracker", text(variant, "inventory_management"));
    row.add("policy", text(variant, "inventory_policy"));
    row.add("gtin", text(variant, "barcode"));
    for (int option = 1; option <= 3; option++) {
      row.add("option%d_value".formatted(option), text(variant, "option" + option));
    }
    String image = text(variant, "image_id");
    for (JsonNode each : images) {
      if (!image.isEmpty() && text(each, "id").equals(image)) {
        row.add("variant_image", text(each, "src"));
      }
    }
  }

  private static FeedRecord wooRow(JsonNode product) {
    FeedRecord row = new FeedRecord(1);
    row.add("id", text(product, "id"));
    row.add("item", text(product, "sku"));
    row.add("type", text(product, "type"));
    row.add("title", text(product, "name"));
    row.add("description", text(product, "description"));
    row.add("short_description", text(product, "short_description"));
    row.add("brand", text(product.path("brands").path(0), "name"));
    row.add("category", names(product.path("categories")));
    row.add("tags", names(product.path("tags")));
    row.add("published", text(product, "status").equals("publish") ? "1" : "0");
    row.add("visibility", text(product, "catalog_visibility"));
    String regular = text(product, "regular_price");
    row.add("price", regular.isEmpty() ? text(product, "price") : regular);
    row.add("sale_price", text(product, "sale_price"));
    row.add("sale_from", text(product, "date_on_sale_from_gmt"));
    row.add("sale_to", text(product, "date_on_sale_to_gmt"));
    row.add("availability", text(product, "stock_status"));
    row.add("stock", text(product, "stock_quantity"));
    String backorders = text(product, "backorders");
    row.add("backorders", backorders.equals("yes") ? "1" : backorders);
    JsonNode image = product.path("images").path(0);
    row.add("image_link", text(image.isMissingNode() ? product.path("image") : image, "src"));
    row.add("gtin", text(product, "global_unique_id"));
    addAttributes(row, product.path("attributes"));
    return row;
  }

  private static void addAttributes(FeedRecord row, JsonNode attributes) {
    int number = 1;
    for (JsonNode attribute : attributes) {
      StringJoiner values = new StringJoiner(",");
      values.setEmptyValue(text(attribute, "option"));
      attribute.path("options").forEach(option -> values.add(plain(option.asString(""))));
      row.addOther("Attribute %d name".formatted(number), text(attribute, "name"));
      row.addOther("Attribute %d value(s)".formatted(number), values.toString());
      number++;
    }
  }

  /** The names of these, between commas as in the export. */
  private static String names(JsonNode named) {
    StringJoiner names = new StringJoiner(",");
    named.forEach(each -> names.add(plain(text(each, "name"))));
    return names.toString();
  }

  private static String plain(String name) {
    return name.replace(',', ' ');
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString() || value.isNumber() || value.isBoolean() ? value.asString() : "";
  }
}
