/** The commands {@code keys} and {@code audit}: who may ask the server, and who changed what. */
@NullMarked
package org.aisle.cli.keys;

import org.jspecify.annotations.NullMarked;
