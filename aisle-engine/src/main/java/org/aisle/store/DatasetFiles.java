package org.aisle.store;

import java.nio.file.Path;
import org.aisle.catalog.Catalog;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionColumns;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * A whole dataset as one file: ids, catalog and interactions as columns, so that reading it back is
 * bulk copies but for the catalog's texts.
 */
public final class DatasetFiles {
  private DatasetFiles() {}

  /** Writes the dataset to this path, replacing what is there only once all is on the disk. */
  public static void write(Path path, Dataset dataset) {
    PartsWriter.write(
        path,
        FileKind.DATASET,
        file -> {
          writeIds(file, "users", dataset.users());
          writeIds(file, "items", dataset.catalog().ids());
          CatalogColumns.write(file, dataset.catalog());
          UserAttributeColumns.write(file, dataset.userAttributes());
          writeLog(file, dataset.interactions());
        });
  }

  /**
   * Reads the dataset at this path.
   *
   * @throws StoreException if there is no such file, or it is damaged or not a dataset
   */
  public static Dataset read(Path path) {
    return PartsReader.read(path, FileKind.DATASET, DatasetFiles::read);
  }

  private static Dataset read(PartsReader file) {
    IdIndex users = readIds(file, "users");
    IdIndex itemIds = readIds(file, "items");
    Catalog catalog = CatalogColumns.read(file, itemIds);
    return new Dataset(
        users,
        UserAttributeColumns.read(file, users.size()),
        catalog,
        readLog(file, users.size(), itemIds.size()));
  }

  private static void writeIds(PartsWriter file, String name, IdIndex ids) {
    file.bytes(name, ids.utf8());
    file.ints(name + "-ends", ids.ends());
  }

  private static IdIndex readIds(PartsReader file, String name) {
    return IdIndex.ofColumns(file.bytes(name), file.ints(name + "-ends"));
  }

  private static void writeLog(PartsWriter file, InteractionLog log) {
    InteractionColumns columns = log.columns();
    file.ints("log-users", columns.users());
    file.ints("log-items", columns.items());
    file.bytes("log-types", columns.types());
    file.floats("log-values", columns.values());
    file.longs("log-times", columns.times());
    file.ints("log-source-rows", columns.sourceRows());
  }

  private static InteractionLog readLog(PartsReader file, int userCount, int itemCount) {
    InteractionColumns columns =
        new InteractionColumns(
            file.ints("log-users"),
            file.ints("log-items"),
            file.bytes("log-types"),
            file.floats("log-values"),
            file.longs("log-times"),
            file.ints("log-source-rows"));
    int types = InteractionType.values().length;
    for (int row = 0; row < columns.size(); row++) {
      if (outside(columns.users()[row], userCount)
          || outside(columns.items()[row], itemCount)
          || outside(columns.types()[row], types)) {
        throw file.broken("is damaged: interaction %d points nowhere".formatted(row));
      }
    }
    return InteractionLog.ofColumns(columns);
  }

  private static boolean outside(int index, int size) {
    return index < 0 || index >= size;
  }
}
