/** {@code aisle train}. */
@NullMarked
package org.aisle.cli.train;

import org.jspecify.annotations.NullMarked;
