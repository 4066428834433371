/** The server: HTTP API, storefront and dashboard, one package per page or feature. */
@NullMarked
package org.aisle.server;

import org.jspecify.annotations.NullMarked;
