package org.aisle.data;

import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.store.DatasetFiles;
import org.aisle.store.StoreException;

/** Aisle's own binary file, written by an import, a split or the demo shop. */
final class StoredDataset implements FormatReader {
  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file : sources.interactions(name -> true, name -> false)) {
      if (file.inArchive()) {
        throw new DataException("'%s' is in a zip archive. Unpack it by hand.".formatted(file));
      }
      try {
        add(file, DatasetFiles.read(file.path()), intake);
      } catch (StoreException e) {
        throw new DataException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private static void add(SourceFile file, Dataset stored, Intake intake) {
    FileTally tally = intake.beginInteractions(file);
    tally.note("Aisle's own file");
    int[] items = new int[stored.itemCount()];
    for (int item = 0; item < items.length; item++) {
      Item known = stored.catalog().item(item);
      items[item] = intake.item(known.id());
      if (!known.equals(Item.ofId(known.id()))) {
        intake.amend(known);
      }
    }
    int[] users = new int[stored.userCount()];
    for (int user = 0; user < users.length; user++) {
      users[user] = intake.user(stored.users().idAt(user));
    }
    InteractionLog log = stored.interactions();
    intake.reserve(log.size());
    for (int row = 0; row < log.size(); row++) {
      intake.add(
          users[log.user(row)],
          items[log.item(row)],
          log.type(row),
          log.value(row),
          log.timeMillis(row));
      tally.use();
    }
  }
}
