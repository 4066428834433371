/** A shop's data in one archive, and back. */
@NullMarked
package org.aisle.cli.backup;

import org.jspecify.annotations.NullMarked;
