/**
 * Product feeds and exports of shop platforms: Google Merchant, Shopify, WooCommerce, Gorse. {@link
 * org.aisle.data.feed.FeedFiles} is the door.
 */
package org.aisle.data.feed;
