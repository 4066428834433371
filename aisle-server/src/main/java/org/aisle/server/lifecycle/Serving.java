package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.server.events.EventStore;
import org.aisle.store.DataDirectory;

/** The recommender that answers now. A new snapshot replaces it at once, between two answers. */
@Singleton
public final class Serving {
  private final SnapshotLoader loader;
  private final DataDirectory directory;
  private volatile Recommender recommender;

  /** Loads the first snapshot. */
  @Inject
  public Serving(DataDirectory directory, EventStore store) {
    this.directory = directory;
    this.loader = new SnapshotLoader(directory, store.reader());
    this.recommender = new Recommender(loader.load());
  }

  /** What answers now; ask once per request, so that one answer comes from one snapshot. */
  public Recommender recommender() {
    return recommender;
  }

  /** What is served now. */
  public Snapshot snapshot() {
    return recommender.snapshot();
  }

  /** Loads the newest catalog and models and serves them from now on. */
  public synchronized void reload() {
    recommender = new Recommender(loader.load());
  }

  /**
   * Serves this version from now on, and after the next start. If it cannot be loaded, what served
   * goes on.
   *
   * @throws org.aisle.store.StoreException if there is no such version, it is damaged, or it was
   *     trained on another catalog
   */
  public synchronized void promote(String version) {
    Recommender next = new Recommender(loader.loadVersion(version));
    directory.promote(version);
    recommender = next;
  }
}
