package org.aisle.server.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;

/**
 * What the visitors of the moment did, in memory with the store behind it: loaded when somebody
 * comes back, and grown by every event the moment it is stored. Safe for many threads.
 */
public final class LiveHistories implements EventStore.Committed {
  private static final long VISITORS_MAX = 50_000;

  private final EventReader reader;
  private final Cache<VisitorKey, LiveHistory> histories =
      Caffeine.newBuilder().maximumSize(VISITORS_MAX).build();

  /** Histories that are loaded by this reader. */
  public LiveHistories(EventReader reader) {
    this.reader = reader;
  }

  /** What this visitor did until now. */
  public LiveHistory of(VisitorKey visitor) {
    LiveHistory history = histories.get(visitor, reader::history);
    return history == null ? LiveHistory.EMPTY : history;
  }

  /** Forgets what is in memory of these visitors; it is loaded again. */
  @Override
  public void changed(Set<VisitorKey> visitors) {
    histories.invalidateAll(visitors);
  }

  /** Forgets what is in memory of everybody; it is loaded again. */
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
                      : EventReader.with(history, sequence, event));
    }
  }
}
