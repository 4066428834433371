/** A shop's data directory at work: its data for training, its models, its snapshot for serving. */
@NullMarked
package org.aisle.cli.shop;

import org.jspecify.annotations.NullMarked;
