package org.aisle.server.webhooks;

import java.util.Set;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.VisitorKey;

/** A change, by the one writer of the database, that touches nobody's history. */
@FunctionalInterface
interface TableChange extends EventStore.Change {
  @Override
  default Set<VisitorKey> touched() {
    return Set.of();
  }
}
