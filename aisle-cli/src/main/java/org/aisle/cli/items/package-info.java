/** The commands {@code items}: single items of the catalog. */
@NullMarked
package org.aisle.cli.items;

import org.jspecify.annotations.NullMarked;
