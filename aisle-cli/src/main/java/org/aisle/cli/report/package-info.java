/** The command {@code report}: what the placements bring. */
@NullMarked
package org.aisle.cli.report;

import org.jspecify.annotations.NullMarked;
