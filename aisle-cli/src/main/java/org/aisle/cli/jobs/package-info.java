/** The command {@code jobs}: what runs in the background of the shop's servers. */
@NullMarked
package org.aisle.cli.jobs;

import org.jspecify.annotations.NullMarked;
