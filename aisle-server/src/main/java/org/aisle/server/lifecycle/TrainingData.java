package org.aisle.server.lifecycle;

import java.nio.file.Files;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionLog;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.Erasures;
import org.aisle.server.events.EventReader;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.store.DataDirectory;

/**
 * What a shop's models learn from: the imported dataset, what was changed in its catalog since, and
 * the events that came in live.
 *
 * @param dataset all together; the imported items keep their indexes
 * @param liveRows how many of the interactions came in live
 * @param unknownItemRows how many live interactions were left out because their item is not in the
 *     catalog
 */
public record TrainingData(Dataset dataset, long liveRows, long unknownItemRows) {

  /** Reads both from a data directory and the database that belongs to it. */
  public static TrainingData read(DataDirectory directory, DatabaseAddress address) {
    if (!address.isShared() && !Files.exists(directory.database())) {
      return new TrainingData(directory.readDataset(), 0, 0);
    }
    try (Database database = Database.open(address)) {
      return read(directory, new EventReader(database), new ItemStore(database));
    }
  }

  /** The imported dataset of a data directory, with these events and changes of the catalog. */
  public static TrainingData read(DataDirectory directory, EventReader events, ItemStore items) {
    return merge(items.applyTo(events.erasures().applyTo(directory.readDataset())), events);
  }

  /** This dataset, with these events. */
  static TrainingData merge(Dataset imported, EventReader events) {
    if (events.lastSequence() == 0) {
      return new TrainingData(imported, 0, 0);
    }
    Dataset.Builder builder = Erasures.copy(imported);
    InteractionLog log = imported.interactions();
    long[] unknown = {0};
    events.interactions(interaction -> {
      if (imported.catalog().indexOf(interaction.itemId()) == IdIndex.ABSENT) {
        unknown[0]++;
      } else {
        builder.add(interaction);
      }
    });
    return new TrainingData(
        builder.build(), (long) builder.interactionCount() - log.size(), unknown[0]);
  }
}
