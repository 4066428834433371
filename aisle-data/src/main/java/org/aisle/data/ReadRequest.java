package org.aisle.data;

import java.nio.file.Path;
import java.util.List;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.ReadOptions;

/**
 * What to read, and how.
 *
 * @param paths files, folders or zip archives; several files of interactions go into one dataset
 *     and can be told apart by {@link ReadResult#parts}
 * @param format the format, or {@link DataFormat#AUTO}
 * @param options how
 */
public record ReadRequest(List<Path> paths, DataFormat format, ReadOptions options) {
  public ReadRequest {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new DataException("Name at least one file or folder to read.");
    }
  }

  /** Reads these paths with the default options. */
  public static ReadRequest of(List<Path> paths, DataFormat format) {
    return new ReadRequest(paths, format, ReadOptions.defaults());
  }

  /** The same with other options. */
  public ReadRequest withOptions(ReadOptions others) {
    return new ReadRequest(paths, format, others);
  }
}
