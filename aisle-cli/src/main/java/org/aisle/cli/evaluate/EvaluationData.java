package org.aisle.cli.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aisle.cli.console.CommandException;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.intake.FileReport;
import org.aisle.data.intake.ReadOptions;
import org.aisle.dataset.ColdItems;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Filters;
import org.aisle.dataset.GivenSplit;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitter;
import org.aisle.dataset.Splitters;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/** Reads what the options name and cuts it: into one split, or one for each given fold. */
final class EvaluationData {
  private final DataOptions options;
  private final Progress progress;
  private final Consumer<String> warnings;

  EvaluationData(DataOptions options, Progress progress, Consumer<String> warnings) {
    this.options = options;
    this.progress = progress;
    this.warnings = warnings;
  }

  /**
   * A split to measure on.
   *
   * @param name the fold's name; empty if there is but one
   * @param split the split
   * @param itemsDropped how many items of the catalog nobody has touched
   */
  record Fold(String name, Split split, int itemsDropped) {}

  /** Refuses options that do not go together, before anything is read. */
  void check() {
    if (options.data == null && options.train == null && options.test == null) {
      throw CommandException.usage("Name the data: --data PATH, or --train FILE and --test FILE.");
    }
    if (options.data == null && (options.train == null || options.test == null)) {
      throw CommandException.usage("--train FILE and --test FILE go together; one is missing.");
    }
    if (options.data != null && (options.train != null || options.test != null)) {
      throw CommandException.usage("Use either --data, or --train and --test, not both.");
    }
    if (options.validation != null && options.train == null) {
      throw CommandException.usage("--validation goes with --train and --test.");
    }
    if (options.split != null && (options.folds != null || options.train != null)) {
      throw CommandException.usage("A split that is given by files or folds takes no --split.");
    }
    if (options.folds != null && options.train != null) {
      throw CommandException.usage("--folds goes with --data, not with --train and --test.");
    }
    if (options.split != null) {
      Splitters.parse(options.split);
    }
  }

  /** Reads and cuts the data. */
  List<Fold> read() {
    if (options.folds != null && options.data != null) {
      List<Fold> folds = new ArrayList<>();
      for (String name : foldNames(options.folds)) {
        Path base = fileOfFold(options.data, name, ".base");
        Path test = fileOfFold(options.data, name, ".test");
        folds.add(given(name, base, null, test));
      }
      return folds;
    }
    if (options.train != null && options.test != null) {
      return List.of(given("", options.train, options.validation, options.test));
    }
    if (options.data == null) {
      throw new IllegalStateException("The options were not checked.");
    }
    Dataset dataset = read(List.of(options.data)).dataset();
    Splitter splitter =
        options.split == null ? Splitters.defaultFor(dataset) : Splitters.parse(options.split);
    return List.of(fold("", dataset, splitter));
  }

  private Fold given(String name, Path train, @Nullable Path validation, Path test) {
    List<Path> paths = validation == null ? List.of(train, test) : List.of(train, validation, test);
    ReadResult result = read(paths);
    String splitName = name.isEmpty() ? "given" : "folds:" + options.folds;
    GivenSplit splitter =
        new GivenSplit(
            splitName,
            rows(result, train),
            validation == null ? null : rows(result, validation),
            rows(result, test));
    return fold(name, result.dataset(), splitter);
  }

  private static GivenSplit.Rows rows(ReadResult result, Path path) {
    for (ReadResult.Part part : result.parts()) {
      if (part.path().equals(path)) {
        return new GivenSplit.Rows(part.fromRow(), part.toRow());
      }
    }
    throw CommandException.refused("No interactions were read from '%s'.".formatted(path));
  }

  private ReadResult read(List<Path> paths) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandException.refused("There is no file or folder '%s'.".formatted(path));
      }
    }
    ReadOptions readOptions =
        ReadOptions.defaults()
            .withItemFiles(options.items)
            .withAttributeFiles(options.itemAttributes)
            .withProgress(progress);
    ReadResult result = Readers.read(new ReadRequest(paths, options.format, readOptions));
    for (FileReport file : result.report().files()) {
      if (file.truncated()) {
        warnings.accept(
            "'%s' is cut off; its %,d complete rows are used.".formatted(file.file(), file.rows()));
      }
      if (file.bad() > 0) {
        warnings.accept(
            "%,d of %,d rows of '%s' are bad and not used; aisle data check shows them."
                .formatted(file.bad(), file.rows(), file.file()));
      }
    }
    return result;
  }

  private Fold fold(String name, Dataset read, Splitter splitter) {
    Dataset filtered = read;
    if (options.minRating != null) {
      filtered = Filters.minimumRating(filtered, options.minRating);
    }
    if (options.minUser > 1 || options.minItem > 1) {
      filtered = Filters.kCore(filtered, options.minUser, options.minItem);
    }
    Dataset used = Filters.withoutUnused(filtered);
    Split split = splitter.split(used, options.seed);
    if (options.coldItems != null) {
      split = ColdItems.hide(split, options.coldItems, options.seed);
    }
    if (split.train().isEmpty() || split.test().isEmpty()) {
      throw CommandException.refused(
          "After filters and split '%s' there are %d interactions for train and %d for test."
                  .formatted(splitter.name(), split.train().size(), split.test().size())
              + " Relax the filters or choose another --split.");
    }
    return new Fold(name, split, read.itemCount() - used.itemCount());
  }

  /** {@code u1..u5} is u1, u2, u3, u4, u5; otherwise names are separated by commas. */
  static List<String> foldNames(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return List.of(text.split(",", -1));
    }
    String first = text.substring(0, dots);
    String last = text.substring(dots + 2);
    String prefix = first.replaceAll("\\d+$", "");
    try {
      int from = Integer.parseInt(first.substring(prefix.length()));
      int to = Integer.parseInt(last.replaceAll("^\\D+", ""));
      List<String> names = new ArrayList<>();
      for (int number = from; number <= to; number++) {
        names.add(prefix + number);
      }
      if (!names.isEmpty()) {
        return names;
      }
    } catch (NumberFormatException e) {
      throw badFolds(text, e);
    }
    throw badFolds(text, null);
  }

  private static IllegalArgumentException badFolds(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The folds '%s' are no range like u1..u5 and no list like u1,u2.".formatted(text), cause);
  }

  private static Path fileOfFold(Path data, String fold, String ending) {
    Path file = data.resolve(fold + ending);
    if (!Files.exists(file)) {
      throw CommandException.refused(
          "The fold '%s' needs the file '%s', which is not there.".formatted(fold, file));
    }
    return file;
  }
}
