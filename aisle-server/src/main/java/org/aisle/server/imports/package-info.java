/** Takes whole product feeds into the catalog, in the background of a running server. */
@NullMarked
package org.aisle.server.imports;

import org.jspecify.annotations.NullMarked;
