package org.aisle.server.storefront;

import org.jspecify.annotations.Nullable;

/**
 * A known user with a face, to see the shop with their eyes.
 *
 * @param id the shop's user id
 * @param name what pages call them
 * @param bio one line about their taste, or null
 */
record Shopper(String id, String name, @Nullable String bio) {
  /** Where their picture is; public because templates see nothing else. */
  public String picture() {
    return "/img/u/" + Links.segment(id) + ".svg";
  }
}
