package org.aisle.cli.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.CommandException;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.intake.ReadOptions;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are read: the options that all commands on files share. */
final class ReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DataFormat format;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description =
          "Take this column for user, item, rating, value, time, event, title, category, brand,"
              + " price or description; 'time=-' leaves a field out. Repeat for more.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--max-bad-rows",
      paramLabel = "SHARE",
      defaultValue = "1%",
      description = "Refuse a file with more malformed rows (default: ${DEFAULT-VALUE}).")
  private String maxBadRows;

  @Option(names = "--strict", description = "Refuse archives that are cut off.")
  private boolean strict;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "A catalog beside the interactions (default: found in their folder).")
  private List<Path> items = List.of();

  @Option(
      names = "--item-attributes",
      paramLabel = "FILE",
      description = "Attributes of items (default: found in the folder).")
  private List<Path> attributes = List.of();

  /** What to read, without telling anyone about bad rows. */
  ReadRequest request(List<Path> paths, Progress progress, @Nullable Path badRowsFile) {
    ReadOptions options =
        ReadOptions.defaults()
            .withColumns(columns)
            .withMaxBadShare(share(maxBadRows))
            .withStrict(strict)
            .withItemFiles(items)
            .withAttributeFiles(attributes)
            .withBadRowsFile(badRowsFile)
            .withProgress(progress);
    return new ReadRequest(paths, format, options);
  }

  /** {@code 1%} or {@code 0.01}. */
  static double share(String text) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      double share = percent ? number / 100 : number;
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw CommandException.usage(
        "--max-bad-rows '%s' is no share; write 1%% or 0.01.".formatted(text));
  }
}
