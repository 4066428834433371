/** The command {@code data fetch}: public data sets from their publishers. */
@NullMarked
package org.aisle.cli.fetch;

import org.jspecify.annotations.NullMarked;
