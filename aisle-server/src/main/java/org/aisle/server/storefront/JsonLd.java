package org.aisle.server.storefront;

import java.util.Locale;
import org.aisle.catalog.Item;

/** Structured data about a product, as search engines read it (schema.org). */
final class JsonLd {
  private JsonLd() {}

  /** A Product with its Offer, safe to stand inside a script element. */
  static String product(Item item) {
    StringBuilder json = new StringBuilder(400);
    json.append("{\"@context\":\"https://schema.org\",\"@type\":\"Product\"");
    field(json, "sku", item.id());
    field(json, "name", item.displayTitle());
    if (!item.description().isEmpty()) {
      field(json, "description", item.description());
    }
    if (item.brand() != null) {
      json.append(",\"brand\":{\"@type\":\"Brand\"");
      field(json, "name", item.brand());
      json.append('}');
    }
    if (!item.categoryPath().isEmpty()) {
      field(json, "category", String.join(" > ", item.categoryPath()));
    }
    if (item.hasPrice()) {
      json.append(",\"offers\":{\"@type\":\"Offer\"");
      field(json, "price", String.format(Locale.ROOT, "%.2f", item.price()));
      field(json, "priceCurrency", Money.CURRENCY);
      field(
          json,
          "availability",
          "https://schema.org/" + (item.available() ? "InStock" : "OutOfStock"));
      json.append('}');
    }
    return json.append('}').toString();
  }

  private static void field(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":").append(Markup.jsonString(value));
  }
}
