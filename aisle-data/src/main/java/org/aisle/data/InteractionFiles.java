package org.aisle.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/** Writes interactions so that {@link Readers} and other programs can read them. */
public final class InteractionFiles {
  private InteractionFiles() {}

  /**
   * Writes the dataset's interactions with tabs between columns: user_id, item_id, event_type or
   * rating, value, and timestamp in milliseconds. Ratings have a column of their own name, since
   * other programs look for it.
   */
  public static void writeTsv(Path path, Dataset dataset) {
    InteractionLog log = dataset.interactions();
    boolean ratings = hasOnlyRatings(log);
    boolean times = log.hasTimes();
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator('\t')
            .lineDelimiter(LineDelimiter.LF)
            .build(
                new java.io.OutputStreamWriter(
                    new BufferedOutputStream(Files.newOutputStream(path)),
                    StandardCharsets.UTF_8))) {
      csv.writeRecord(header(ratings, times));
      for (int row = 0; row < log.size(); row++) {
        csv.writeRecord(record(dataset, row, ratings, times));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasOnlyRatings(InteractionLog log) {
    for (int row = 0; row < log.size(); row++) {
      if (log.type(row) != InteractionType.RATING) {
        return false;
      }
    }
    return true;
  }

  private static String[] header(boolean ratings, boolean times) {
    String[] header = new String[(ratings ? 3 : 4) + (times ? 1 : 0)];
    header[0] = "user_id";
    header[1] = "item_id";
    header[2] = ratings ? "rating" : "event_type";
    if (!ratings) {
      header[3] = "value";
    }
    if (times) {
      header[header.length - 1] = "timestamp";
    }
    return header;
  }

  private static String[] record(Dataset dataset, int row, boolean ratings, boolean times) {
    InteractionLog log = dataset.interactions();
    String[] fields = new String[(ratings ? 3 : 4) + (times ? 1 : 0)];
    fields[0] = dataset.users().idAt(log.user(row));
    fields[1] = dataset.catalog().ids().idAt(log.item(row));
    String value = plain(log.value(row));
    fields[2] = ratings ? value : log.type(row).name().toLowerCase(Locale.ROOT);
    if (!ratings) {
      fields[3] = value;
    }
    if (times) {
      fields[fields.length - 1] = String.valueOf(log.timeMillis(row));
    }
    return fields;
  }

  private static String plain(float value) {
    return value == (long) value ? String.valueOf((long) value) : String.valueOf(value);
  }
}
