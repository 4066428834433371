package org.aisle.data;

import java.nio.file.Path;
import java.util.List;
import org.aisle.data.intake.Cancellation;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.QualityReport;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;

/**
 * What was read.
 *
 * @param dataset everything, with one set of indexes for all files
 * @param parts the files of interactions in the order in which they were read
 * @param report what was not used and why
 * @param takenBack what takes something back, if that was to be told apart
 */
public record ReadResult(
    Dataset dataset, List<Part> parts, QualityReport report, List<Cancellation> takenBack) {

  /**
   * One file of interactions.
   *
   * @param name the file's name, without {@code .gz}
   * @param path where it lies on disk
   * @param fromRow its first source row
   * @param toRow one more than its last
   */
  public record Part(String name, Path path, int fromRow, int toRow) {}

  /**
   * The interactions that come from this file, oldest first, with the indexes of {@link #dataset}.
   *
   * @throws DataException if no interactions were read from there
   */
  public InteractionLog interactionsOf(Path path) {
    for (Part part : parts) {
      if (part.path().equals(path)) {
        return interactionsOf(part);
      }
    }
    throw new DataException(
        "No interactions were read from '%s'. Does it hold users and items?".formatted(path));
  }

  /** The interactions of this part, oldest first, with the indexes of {@link #dataset}. */
  public InteractionLog interactionsOf(Part part) {
    InteractionLog log = dataset.interactions();
    int[] rows = new int[log.size()];
    int size = 0;
    for (int row = 0; row < log.size(); row++) {
      int source = log.sourceRow(row);
      if (source >= part.fromRow() && source < part.toRow()) {
        rows[size++] = row;
      }
    }
    return log.rows(java.util.Arrays.copyOf(rows, size));
  }
}
