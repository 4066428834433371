/** Start, readiness and the swap of what is served. */
@NullMarked
package org.aisle.server.lifecycle;

import org.jspecify.annotations.NullMarked;
