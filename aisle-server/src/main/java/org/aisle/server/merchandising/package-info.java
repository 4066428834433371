/** What the shop's owner wants of the lists: filters, rules, and the settings of placements. */
@NullMarked
package org.aisle.server.merchandising;

import org.jspecify.annotations.NullMarked;
