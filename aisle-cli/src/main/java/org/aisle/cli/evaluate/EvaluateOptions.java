package org.aisle.cli.evaluate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.DurationOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured, and where the results go. */
final class EvaluateOptions {
  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      split = ",",
      description =
          "Algorithms; all: every one that applies to the data; auto: search, blend and refit the"
              + " best of them, chosen on a validation part of train (default: auto).")
  List<String> algorithms = List.of("auto");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "How long auto may take, such as 90s, 15m, 1h (default: 5m).")
  @Nullable Duration budget;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "How many settings auto tries instead: the same seed then gives the same result.")
  @Nullable Integer trials;

  @Option(
      names = "--set",
      paramLabel = "NAME.PARAMETER=VALUE",
      description = "A hyper-parameter, such as als.factors=128.")
  Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--metrics",
      paramLabel = "METRIC",
      split = ",",
      description = "Metrics such as ndcg@10,recall@20,auc (default: a standard set).")
  List<String> metrics = List.of();

  @Option(
      names = "--k",
      paramLabel = "K",
      split = ",",
      description = "Cut-offs for metrics named without @k (default: 10).")
  List<Integer> cutoffs = List.of(10);

  @Option(
      names = "--mask",
      paramLabel = "seen|none",
      description =
          "seen: what a user had in training is not recommended; none: repeat purchases are"
              + " allowed (default: seen).")
  String mask = "seen";

  @Option(
      names = "--write-rankings",
      paramLabel = "FILE",
      description = "Write the ranked lists: user, item, rank, score, separated by tabs.")
  @Nullable Path rankings;

  @Option(names = "--out", paramLabel = "FILE", description = "Write a report as HTML.")
  @Nullable Path out;

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Option(
      names = "--fail-below",
      paramLabel = "METRIC=VALUE",
      split = ",",
      description =
          "End with exit code 4 unless the best algorithm reaches this, as in ndcg@10=0.4.")
  Map<String, Double> failBelow = new LinkedHashMap<>();
}
