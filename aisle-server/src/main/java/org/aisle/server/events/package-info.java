/** What happens in the shop: parsed, stored before it is acknowledged, and known at once. */
@NullMarked
package org.aisle.server.events;

import org.jspecify.annotations.NullMarked;
