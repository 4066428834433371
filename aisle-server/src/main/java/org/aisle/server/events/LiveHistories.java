package org.aisle.server.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.aisle.server.persistence.DatabaseException;
import org.jboss.logging.Logger;

/**
 * What the visitors of the moment did, in memory with the store behind it: loaded when somebody
 * comes back, and grown by every event the moment it is stored. While the store does not answer,
 * whoever is not in memory is a stranger. Safe for many threads.
 */
public final class LiveHistories implements EventStore.Committed {
  private static final Logger LOG = Logger.getLogger("org.aisle");
  private static final long VISITORS_MAX = 50_000;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventReader reader;
  private final AtomicLong failures = new AtomicLong();
  private final Cache<VisitorKey, LiveHistory> histories =
      Caffeine.newBuilder().maximumSize(VISITORS_MAX).build();
  private volatile long failedNanos = System.nanoTime() - PAUSE_NANOS;

  /** Histories that are loaded by this reader. */
  public LiveHistories(EventReader reader) {
    this.reader = reader;
  }

  /** What this visitor did until now. */
  public LiveHistory of(VisitorKey visitor) {
    LiveHistory known = histories.getIfPresent(visitor);
    if (known != null) {
      return known;
    }
    if (System.nanoTime() - failedNanos < PAUSE_NANOS) {
      return LiveHistory.EMPTY;
    }
    try {
      LiveHistory history = histories.get(visitor, reader::history);
      return history == null ? LiveHistory.EMPTY : history;
    } catch (DatabaseException e) {
      failedNanos = System.nanoTime();
      failures.incrementAndGet();
      LOG.error("Visitors are strangers until the database answers again. " + e.getMessage());
      return LiveHistory.EMPTY;
    }
  }

  /** How often a history could not be loaded since the start. */
  public long failures() {
    return failures.get();
  }

  /** Forgets what is in memory of these visitors; it is loaded again. */
  @Override
  public void changed(Set<VisitorKey> visitors) {
    histories.invalidateAll(visitors);
  }

  @Override
  public void changedHashes(Set<Integer> hashes) {
    histories.asMap().keySet().removeIf(visitor -> hashes.contains(visitor.id().hashCode()));
  }

  /** Forgets what is in memory of everybody; it is loaded again. */
  @Override
  public void reload() {
    histories.invalidateAll();
  }

  /**
   * Adds a stored event to the history of someone who is here; who is not will be loaded with it. A
   * history that was loaded after the event was stored has it already, which its number tells.
   */
  @Override
  public void stored(long sequence, Event event) {
    VisitorKey visitor = event.visitor();
    if (visitor != null && !event.items().isEmpty()) {
      histories
          .asMap()
          .computeIfPresent(
              visitor,
              (key, history) ->
                  history.lastSequence() >= sequence
                      ? history
                      : EventReader.with(history, sequence, event, System.currentTimeMillis()));
    }
  }
}
