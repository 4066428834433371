/** The database: pool, settings and schema. */
@NullMarked
package org.aisle.server.persistence;

import org.jspecify.annotations.NullMarked;
