package org.aisle.server.storefront;

import org.jspecify.annotations.Nullable;

/**
 * One product as pages show it.
 *
 * @param id the shop's item id
 * @param href its page
 * @param picture its picture
 * @param title what it is called
 * @param brand who makes it, or null
 * @param price what it costs, with its currency, or null if not known
 * @param available whether it can be bought now
 * @param why why it is shown, or null where the shopper asked for it
 */
record Card(
    String id,
    String href,
    String picture,
    String title,
    @Nullable String brand,
    @Nullable String price,
    boolean available,
    @Nullable Why why) {

  /**
   * Why a product is shown.
   *
   * @param summary one line
   * @param detail the whole of it
   */
  record Why(String summary, String detail) {}
}
