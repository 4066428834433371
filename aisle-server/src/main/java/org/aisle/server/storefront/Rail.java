package org.aisle.server.storefront;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of products under one title.
 *
 * @param id unique on its page
 * @param placement what fills it
 * @param recId which answer of the recommender it shows
 * @param title what it is called
 * @param subtitle a line below the title, or null
 * @param cards its products, best first, at least one
 */
record Rail(
    String id,
    String placement,
    String recId,
    String title,
    @Nullable String subtitle,
    List<Card> cards) {}
