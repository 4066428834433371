package org.aisle.server.lifecycle;

import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.model.Model;
import org.aisle.recommend.Scorers;
import org.aisle.recommend.Snapshot;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.catalog.StoredItem;
import org.aisle.server.events.EventReader;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.store.StoreException;
import org.aisle.tuning.Algorithms;
import org.jboss.logging.Logger;

/** Makes a snapshot of what lies in a shop's data directory. */
public final class SnapshotLoader {
  /** The version of a snapshot that has learned nothing yet. */
  static final String UNTRAINED = "untrained";

  private static final Logger LOG = Logger.getLogger("org.aisle");

  private final DataDirectory directory;
  private final EventReader events;
  private final ItemStore items;

  /**
   * Loads from this directory, with these changes of the catalog; best sellers and trends count
   * these events too.
   */
  public SnapshotLoader(DataDirectory directory, EventReader events, ItemStore items) {
    this.directory = directory;
    this.events = events;
    this.items = items;
  }

  /**
   * What was loaded.
   *
   * @param snapshot what can be served
   * @param sequence the number of the newest change of the catalog in it
   */
  public record Loaded(Snapshot snapshot, long sequence) {}

  /** The imported dataset without whom it may not know, and with what was changed since. */
  private Dataset dataset(List<StoredItem> changes) {
    return ItemStore.applyTo(events.erasures().applyTo(directory.readDataset()), changes);
  }

  /**
   * The dataset with the models that are live. Without models that can be read and fit it is served
   * by popularity.
   */
  public Loaded load() {
    List<StoredItem> changes = items.since(0);
    return new Loaded(load(dataset(changes)), StoredItem.newest(changes, 0));
  }

  private Snapshot load(Dataset dataset) {
    String version = directory.liveVersion();
    if (version == null) {
      LOG.warn("No model has been trained yet: best sellers are served. Next: aisle train");
      return snapshot(UNTRAINED, dataset, Scorers.NONE);
    }
    try {
      return snapshot(version, dataset, scorers(version, dataset));
    } catch (StoreException e) {
      LOG.errorf(
          "%s Best sellers are served. Next: aisle train, or aisle models promote VERSION",
          e.getMessage());
      return snapshot(UNTRAINED, dataset, Scorers.NONE);
    }
  }

  /**
   * The dataset with the models of this version.
   *
   * @throws StoreException if there is no such version, it is damaged, or it was trained on another
   *     catalog
   */
  Loaded loadVersion(String version) {
    List<StoredItem> changes = items.since(0);
    Dataset dataset = dataset(changes);
    return new Loaded(
        snapshot(version, dataset, scorers(version, dataset)), StoredItem.newest(changes, 0));
  }

  private Scorers scorers(String version, Dataset dataset) {
    Map<Role, Model> models = directory.readModels(version, Algorithms.all(), dataset.catalog());
    return new Scorers(
        models.get(Role.PERSONAL), models.get(Role.SIMILAR), models.get(Role.TOGETHER));
  }

  private Snapshot snapshot(String version, Dataset dataset, Scorers scorers) {
    return Snapshot.of(
        version, dataset, scorers, TrainingData.merge(dataset, events).dataset().interactions());
  }
}
