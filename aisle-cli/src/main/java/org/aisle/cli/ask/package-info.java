/** Asking the recommender from the command line. */
@NullMarked
package org.aisle.cli.ask;

import org.jspecify.annotations.NullMarked;
