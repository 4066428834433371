package org.aisle.server.storefront;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param title of the page
 * @param query what was searched for; may be empty
 * @param departments the top of the category tree
 * @param cartCount how many things are in the cart
 * @param shopper whose eyes the shop is seen with, or null for a visitor without a name
 * @param answeredBy the version of the snapshot
 * @param recommendMillis how long the recommender took for this page, or null if it was not asked
 * @param notice what just happened, or null
 */
record Shell(
    String title,
    String query,
    List<Link> departments,
    int cartCount,
    @Nullable Shopper shopper,
    String answeredBy,
    @Nullable String recommendMillis,
    @Nullable String notice) {}
