/** The HTTP API under {@code /v1}. */
@NullMarked
package org.aisle.server.api;

import org.jspecify.annotations.NullMarked;
