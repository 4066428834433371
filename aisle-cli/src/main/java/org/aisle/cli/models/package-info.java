/** The command {@code models}: which versions there are, and which one serves. */
@NullMarked
package org.aisle.cli.models;

import org.jspecify.annotations.NullMarked;
