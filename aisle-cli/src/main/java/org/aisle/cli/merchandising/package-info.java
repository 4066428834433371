/** What the shop's owner wants of the lists, and lists for many users. */
@NullMarked
package org.aisle.cli.merchandising;

import org.jspecify.annotations.NullMarked;
