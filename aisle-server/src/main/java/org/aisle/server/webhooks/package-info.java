/** What Shopify and WooCommerce report by themselves: orders, products, requests of customers. */
@NullMarked
package org.aisle.server.webhooks;

import org.jspecify.annotations.NullMarked;
