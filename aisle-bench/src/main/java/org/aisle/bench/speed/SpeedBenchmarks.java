package org.aisle.bench.speed;

import java.util.List;
import org.aisle.bench.report.Names;

/** All benchmarks of speed, in the order in which they are run and reported. */
final class SpeedBenchmarks {
  private SpeedBenchmarks() {}

  static List<SpeedBenchmark> all() {
    return List.of(
        new SpeedBenchmark(
            "kernels",
            "The symmetric rank update A += YᵀY, on which exact ALS lives: 512 gathered rows of 64"
                + " or 128 numbers, one thread, beside the matrix product of OpenBLAS.",
            KernelsTrial::new),
        new SpeedBenchmark(
            "top-n",
            "The best 10 of 100,000 items for one visitor's history, vectors of 64 numbers, one"
                + " query at a time on one thread, beside reading the vectors once.",
            TopNTrial::new),
        new SpeedBenchmark(
            "ease",
            "Training EASE on 20,000 items, beside the n³ floating-point operations that the"
                + " inverse of a symmetric matrix takes.",
            EaseTrial::new),
        new SpeedBenchmark(
            "rank-all",
            "All 40,981 items ranked for each of 29,858 users by a factor model of 64 numbers, with"
                + " all standard metrics, slices and intervals.",
            RankAllTrial::new),
        new SpeedBenchmark(
            "als",
            "An epoch of implicit ALS on 136,677 users, 20,108 items and 10 million interactions,"
                + " the shape of MovieLens 20M, beside implicit from PyPI on the same matrix.",
            AlsTrial::new),
        new SpeedBenchmark(
            "als-quality",
            "Training implicit ALS, d = 64, on a demo shop of 136,677 shoppers and 20,108 items"
                + " until it ranks as well as implicit does at its best, beside implicit and Spark"
                + " MLlib.",
            QualityTrial::new),
        new SpeedBenchmark(
            "load",
            "20 million ratings, a csv file of about 500 MB, until they are a matrix.",
            LoadTrial::new),
        new SpeedBenchmark(
            "growth",
            "How time and memory grow when users, the length of their histories, or items double three"
                + " times, up to 100 million interactions where the heap has room.",
            GrowthTrial::new,
            GrowthTrial.javaOptions()),
        new SpeedBenchmark(
            "serve",
            "A server with 100,000 items answers POST /v1/recommendations, from live history, with"
                + " a category and a range of prices.",
            ServeTrial::new),
        new SpeedBenchmark(
            "filters",
            "What a filter in CEL adds to a request for the best sellers of 100,000 items, and how"
                + " many items a second change with every change in the next answer.",
            FiltersTrial::new),
        new SpeedBenchmark(
            "footprint",
            "The demo shop of 5,000 items and 20,000 shoppers, built and trained: from its start to"
                + " 10,000 requests later.",
            FootprintTrial::new));
  }

  /** The benchmarks of these names; all of them if none is named. */
  static List<SpeedBenchmark> named(List<String> names) {
    Names.check(names, all().stream().map(SpeedBenchmark::name).toList());
    return all().stream()
        .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
        .toList();
  }
}
