/** What the shop changed in its catalog since it was imported, kept in the database. */
@NullMarked
package org.aisle.server.catalog;

import org.jspecify.annotations.NullMarked;
