package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.store.DataDirectory;

/** The recommender that answers now. A new snapshot replaces it at once, between two answers. */
@Singleton
public final class Serving {
  private final DataDirectory directory;
  private volatile Recommender recommender;

  /** Loads the first snapshot. */
  @Inject
  public Serving(DataDirectory directory) {
    this.directory = directory;
    this.recommender = new Recommender(SnapshotLoader.load(directory));
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
  public void reload() {
    recommender = new Recommender(SnapshotLoader.load(directory));
  }
}
