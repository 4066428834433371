/** Lists for many users at once. */
@NullMarked
package org.aisle.server.batch;

import org.jspecify.annotations.NullMarked;
