/** The command {@code user}: handing out and deleting what is known of a user. */
@NullMarked
package org.aisle.cli.user;

import org.jspecify.annotations.NullMarked;
