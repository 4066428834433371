/** The command {@code aisle bench}. */
@org.jspecify.annotations.NullMarked
package org.aisle.bench;
