/** Who may ask for what: keys, their scopes, how often, and who changed something. */
@NullMarked
package org.aisle.server.access;

import org.jspecify.annotations.NullMarked;
