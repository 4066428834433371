package org.aisle.server.lifecycle;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.model.Model;
import org.aisle.recommend.Scorers;
import org.aisle.recommend.Snapshot;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.tuning.Algorithms;
import org.jboss.logging.Logger;

/** Makes a snapshot of what lies in a shop's data directory. */
public final class SnapshotLoader {
  /** The version of a snapshot that has learned nothing yet. */
  static final String UNTRAINED = "untrained";

  private static final Logger LOG = Logger.getLogger("org.aisle");

  private SnapshotLoader() {}

  /**
   * The dataset with the models that are live; without fitting models it is served by popularity.
   */
  public static Snapshot load(DataDirectory directory) {
    Dataset dataset = directory.readDataset();
    String version = directory.liveVersion();
    if (version == null) {
      LOG.warn("No model has been trained yet: best sellers are served. Next: aisle train");
      return Snapshot.of(UNTRAINED, dataset, Scorers.NONE);
    }
    if (!directory.fits(version, dataset.catalog())) {
      LOG.warnf(
          "The models of version %s were trained on another catalog: best sellers are served."
              + " Next: aisle train",
          version);
      return Snapshot.of(UNTRAINED, dataset, Scorers.NONE);
    }
    Map<Role, Model> models = directory.readModels(version, Algorithms.all());
    Scorers scorers =
        new Scorers(models.get(Role.PERSONAL), models.get(Role.SIMILAR), models.get(Role.TOGETHER));
    return Snapshot.of(version, dataset, scorers);
  }
}
