/** The command {@code serve}, and how the server is started by every command that needs it. */
@NullMarked
package org.aisle.cli.serve;

import org.jspecify.annotations.NullMarked;
