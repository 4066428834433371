/** What runs in the background of all servers of a database: kept, listed, and told to stop. */
@NullMarked
package org.aisle.server.jobs;

import org.jspecify.annotations.NullMarked;
