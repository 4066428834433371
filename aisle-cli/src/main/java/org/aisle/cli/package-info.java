/** The commands of {@code aisle}, and the wiring of engine, data and server. */
@NullMarked
package org.aisle.cli;

import org.jspecify.annotations.NullMarked;
