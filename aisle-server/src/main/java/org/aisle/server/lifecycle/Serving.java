package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.catalog.StoredItem;
import org.aisle.server.events.EventStore;
import org.aisle.store.DataDirectory;

/**
 * The recommender that answers now. A new snapshot replaces it at once, between two answers: when
 * models or data are loaded, and when items of the catalog change.
 */
@Singleton
public final class Serving {
  private final SnapshotLoader loader;
  private final DataDirectory directory;
  private final ItemStore items;

  /** Held while a snapshot replaces another, never while one is loaded. */
  private final Object swap = new Object();

  private volatile Served served;

  /** What answers, and up to which change of the catalog. */
  private record Served(Recommender recommender, long sequence) {
    static Served of(SnapshotLoader.Loaded loaded) {
      return new Served(new Recommender(loaded.snapshot()), loaded.sequence());
    }
  }

  /** Loads the first snapshot. */
  @Inject
  public Serving(DataDirectory directory, EventStore store, ItemStore items) {
    this.directory = directory;
    this.items = items;
    this.loader = new SnapshotLoader(directory, store.reader(), items);
    this.served = Served.of(loader.load());
  }

  /** What answers now; ask once per request, so that one answer comes from one snapshot. */
  public Recommender recommender() {
    return served.recommender();
  }

  /** What is served now. */
  public Snapshot snapshot() {
    return served.recommender().snapshot();
  }

  /** Loads the newest catalog and models and serves them from now on. */
  public synchronized void reload() {
    Served next = Served.of(loader.load());
    synchronized (swap) {
      served = caughtUp(next);
    }
  }

  /**
   * Serves this version from now on, and after the next start. If it cannot be loaded, what served
   * goes on.
   *
   * @throws org.aisle.store.StoreException if there is no such version, it is damaged, or it was
   *     trained on another catalog
   */
  public synchronized void promote(String version) {
    Served next = Served.of(loader.loadVersion(version));
    directory.promote(version);
    synchronized (swap) {
      served = caughtUp(next);
    }
  }

  /**
   * Serves every change of the catalog that is stored by now, from the next answer on. Changes that
   * many callers stored at the same time are taken over at once.
   */
  public void catchUp() {
    synchronized (swap) {
      served = caughtUp(served);
    }
  }

  private Served caughtUp(Served known) {
    List<StoredItem> changes = items.since(known.sequence());
    if (changes.isEmpty()) {
      return known;
    }
    Snapshot snapshot = known.recommender().snapshot();
    return new Served(
        new Recommender(snapshot.with(StoredItem.items(snapshot.catalog(), changes))),
        StoredItem.newest(changes, known.sequence()));
  }
}
