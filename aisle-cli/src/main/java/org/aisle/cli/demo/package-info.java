/** The demo: an invented shop that is made, learned from, measured and served by one command. */
@NullMarked
package org.aisle.cli.demo;

import org.jspecify.annotations.NullMarked;
