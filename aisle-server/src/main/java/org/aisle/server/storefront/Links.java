package org.aisle.server.storefront;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.aisle.catalog.Item;

/** Addresses of pages. */
final class Links {
  private Links() {}

  static String product(Item item) {
    return "/p/" + segment(item.id());
  }

  static String picture(Item item) {
    return "/img/p/" + segment(item.id()) + ".svg";
  }

  static String search(String query) {
    return "/search?q=" + parameter(query);
  }

  /** The text as one segment of a path: a slash inside it does not end the segment. */
  static String segment(String text) {
    return parameter(text).replace("+", "%20");
  }

  /** The text as the value of a query parameter. */
  static String parameter(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
