/** What all commands share: output, progress, settings files, failures. */
@NullMarked
package org.aisle.cli.console;

import org.jspecify.annotations.NullMarked;
