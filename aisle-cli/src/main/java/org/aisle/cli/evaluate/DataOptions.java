package org.aisle.cli.evaluate;

import java.nio.file.Path;
import java.util.List;
import org.aisle.data.DataFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data are measured on, and how they are cut. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "A file or folder of interactions, cut by --split or --folds.")
  @Nullable Path data;

  @Option(names = "--train", paramLabel = "FILE", description = "A given training file.")
  @Nullable Path train;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "A given validation file, beside --train and --test.")
  @Nullable Path validation;

  @Option(names = "--test", paramLabel = "FILE", description = "A given test file.")
  @Nullable Path test;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format of the files, such as movielens-100k (default: auto).")
  DataFormat format = DataFormat.AUTO;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "random:F, item-stratified:F, time:F, users:F with F as the share of train, or"
              + " leave-last-out (default: time:0.8 where there are times, else random:0.8).")
  @Nullable String split;

  @Option(
      names = "--folds",
      paramLabel = "FOLDS",
      description = "Given folds in the data folder, u1..u5 or u1,u3.")
  @Nullable String folds;

  @Option(
      names = "--min-rating",
      paramLabel = "R",
      description = "Only ratings from R on count as interactions.")
  @Nullable Double minRating;

  @Option(
      names = "--min-user",
      paramLabel = "N",
      description = "Only users with at least N interactions (k-core with --min-item).")
  int minUser = 1;

  @Option(
      names = "--min-item",
      paramLabel = "N",
      description = "Only items with at least N interactions (k-core with --min-user).")
  int minItem = 1;

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description = "A catalog beside the interactions (default: found in their folder).")
  List<Path> items = List.of();

  @Option(
      names = "--item-attributes",
      paramLabel = "FILE",
      description = "Item attributes beside the interactions (default: found in their folder).")
  List<Path> itemAttributes = List.of();

  @Option(
      names = "--cold-items",
      paramLabel = "F",
      description =
          "Hide all training interactions of this share of the items; slices report them apart.")
  @Nullable Double coldItems;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "One seed for everything (default: ${DEFAULT-VALUE}).")
  long seed = 42;
}
