/** {@code aisle evaluate}: measures algorithms on a split and reports what came out. */
@NullMarked
package org.aisle.cli.evaluate;

import org.jspecify.annotations.NullMarked;
