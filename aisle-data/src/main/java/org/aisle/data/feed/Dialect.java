package org.aisle.data.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.aisle.data.intake.SourceFile;
import org.jspecify.annotations.Nullable;

/** The kinds of feeds and exports, told apart by what stands in their first lines. */
public enum Dialect {
  /** Google Merchant as RSS or Atom. */
  MERCHANT_XML,
  /** Google Merchant as columns. */
  MERCHANT_TABLE,
  /** Shopify's products with old, new or mixed headers. */
  SHOPIFY_PRODUCTS,
  /** Shopify's orders as columns. */
  SHOPIFY_ORDERS,
  /** Shopify's orders as its API tells them. */
  SHOPIFY_ORDERS_JSON,
  /** WooCommerce's products. */
  WOOCOMMERCE,
  /** Gorse's items, users or feedback as JSON lines. */
  GORSE;

  private static final int HEAD_BYTES = 1 << 16;
  private static final List<String> MERCHANT_STRONG =
      List.of(
          "imagelink",
          "availability",
          "googleproductcategory",
          "itemgroupid",
          "additionalimagelink");
  private static final List<String> SHOPIFY_STRONG =
      List.of(
          "bodyhtml",
          "variantsku",
          "variantprice",
          "variantinventoryqty",
          "publishedononlinestore",
          "compareatprice",
          "option1value",
          "imagesrc",
          "productimageurl");

  /** What this file is, or null if it is none of these. */
  public static @Nullable Dialect of(SourceFile file) {
    String head = new String(file.head(HEAD_BYTES), StandardCharsets.UTF_8);
    String start = (head.startsWith("\ufeff") ? head.substring(1) : head).stripLeading();
    if (start.startsWith("<")) {
      return ofMarkup(start);
    }
    if (isOrders(start)) {
      return SHOPIFY_ORDERS_JSON;
    }
    if (start.startsWith("{")) {
      return ofObject(start.lines().findFirst().orElse(""));
    }
    return ofHeader(start.lines().findFirst().orElse(""));
  }

  private static @Nullable Dialect ofMarkup(String start) {
    boolean merchant =
        start.contains("base.google.com/ns")
            || start.contains("<g:")
            || start.contains("<rss")
            || start.contains("<feed");
    return merchant ? MERCHANT_XML : null;
  }

  private static boolean isOrders(String start) {
    return (start.startsWith("{") || start.startsWith("["))
        && start.contains("\"line_items\"")
        && (start.contains("\"financial_status\"") || start.contains("\"refunds\""));
  }

  private static @Nullable Dialect ofObject(String line) {
    boolean item = line.contains("\"ItemId\"");
    boolean user = line.contains("\"UserId\"");
    boolean gorse = user && line.contains("\"Labels\"");
    if (item) {
      gorse = line.contains(user ? "\"FeedbackType\"" : "\"IsHidden\"");
    }
    return gorse ? GORSE : null;
  }

  private static @Nullable Dialect ofHeader(String line) {
    Set<String> names = new TreeSet<>();
    for (String name : line.split("[,\t;|]", -1)) {
      names.add(key(name));
    }
    if (names.containsAll(List.of("name", "lineitemname"))) {
      return SHOPIFY_ORDERS;
    }
    boolean handle = names.contains("handle") || names.contains("urlhandle");
    if (!handle && WooHeaders.areIn(names, Dialect::key)) {
      return WOOCOMMERCE;
    }
    if (handle
        && names.contains("title")
        && !names.contains("attribute1values")
        && count(names, SHOPIFY_STRONG) >= 1) {
      return SHOPIFY_PRODUCTS;
    }
    boolean merchant = names.containsAll(List.of("id", "title", "link"));
    return merchant && count(names, MERCHANT_STRONG) >= 1 ? MERCHANT_TABLE : null;
  }

  private static long count(Set<String> names, List<String> strong) {
    return strong.stream().filter(names::contains).count();
  }

  /** Letters and digits only, without the prefix of Google's namespace. */
  private static String key(String name) {
    String bare = FeedTable.withoutPrefix(name.replace("\"", "").strip());
    StringBuilder key = new StringBuilder();
    for (char c : bare.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        key.append(c);
      }
    }
    return key.toString();
  }
}
