/** The commands {@code config}: what is set, where, and what can be. */
@NullMarked
package org.aisle.cli.config;

import org.jspecify.annotations.NullMarked;
