/**
 * A shop to look at: pages rendered on the server over the live snapshot, working without
 * JavaScript. One resource class per page, its template of the same name beside the others under
 * {@code templates/storefront}.
 */
@org.jspecify.annotations.NullMarked
package org.aisle.server.storefront;
