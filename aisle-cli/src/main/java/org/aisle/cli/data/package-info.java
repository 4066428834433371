/** The commands {@code aisle data …}: files in, a report of what they hold, splits out. */
@NullMarked
package org.aisle.cli.data;

import org.jspecify.annotations.NullMarked;
