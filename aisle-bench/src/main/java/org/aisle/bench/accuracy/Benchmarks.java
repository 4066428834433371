package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.report.Names;
import org.aisle.data.DataFormat;
import org.aisle.dataset.Split;
import org.aisle.model.Algorithm;
import org.aisle.tuning.Algorithms;

/** All benchmarks, in the order in which they are run and reported. */
final class Benchmarks {
  private static final String SEQUENCES = "amazon-beauty-sequences";
  private static final String PLAIN = "without-attributes";
  private static final String PURCHASES = "purchases-only";
  private static final String CONTENT = "content";

  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        gowalla(),
        amazonBeauty(),
        amazonElectronics(),
        amazonBeautySequences(),
        movieLensTopN(),
        movieLensRatings(),
        retailRocket(),
        coldItems());
  }

  /** The benchmarks of these names; all of them if none is named. */
  static List<Benchmark> named(List<String> names) {
    Names.check(names, all().stream().map(Benchmark::name).toList());
    return all().stream()
        .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
        .toList();
  }

  /** Baselines and the search: what every ranking benchmark measures at least. */
  private static List<Step> usual(Step... others) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.defaults("popularity"));
    steps.add(Step.defaults("itemknn"));
    steps.add(Step.search(""));
    steps.addAll(List.of(others));
    return steps;
  }

  private static Benchmark gowalla() {
    return new Benchmark(
        "gowalla",
        "Split of LightGCN; settings chosen on a part of train; all items ranked, train items"
            + " masked.",
        List.of("gowalla/train.txt", "gowalla/test.txt"),
        "They are in the repository gusye1234/LightGCN-PyTorch, data/gowalla.",
        List.of("Recall@20", "NDCG@20", "HitRate@20"),
        20,
        List.of(
            Goal.of("Recall@20", .1941, "ChebyCF", .1961),
            Goal.of("NDCG@20", .1616, "ChebyCF", .1643)),
        usual(),
        (root, variant) -> adjacency(root.resolve("gowalla")));
  }

  private static Benchmark amazonBeauty() {
    return new Benchmark(
        "amazon-beauty",
        "Split of BGCF (KDD 2020) as SimpleX distributes it; settings chosen on a part of train;"
            + " all items ranked, train items masked.",
        List.of("amazon-beauty/train.txt", "amazon-beauty/test.txt"),
        "They are in the repository xue-pai/SimpleX, data/AmazonBeauty_m1.",
        List.of("Recall@20", "NDCG@20", "HitRate@20"),
        20,
        List.of(
            Goal.of("Recall@20", .1721, "SimpleX", .1801),
            Goal.of("NDCG@20", .1028, "SimpleX", .1151)),
        usual(),
        (root, variant) -> adjacency(root.resolve("amazon-beauty")));
  }

  private static Split adjacency(Path folder) {
    return Splits.given(folder, DataFormat.ADJACENCY, "train.txt", null, "test.txt");
  }

  private static Benchmark amazonElectronics() {
    return new Benchmark(
        "amazon-electronics",
        "Split of NBPO (SIGIR 2020) as SimpleX distributes it; settings chosen on its validation"
            + " file, learned from its train file only; all items ranked, train items masked.",
        List.of(
            "amazon-electronics/train_data.json",
            "amazon-electronics/validation_data.json",
            "amazon-electronics/test_data.json"),
        "They are in the repository xue-pai/SimpleX, data/AmazonElectronics_m1.",
        List.of("F1OfMeans@20", "NDCG@20", "F1@20", "Recall@20", "HitRate@20"),
        20,
        List.of(
            Goal.of("F1OfMeans@20", .0338, "SimpleX", .0367),
            Goal.of("NDCG@20", .0842, "SimpleX", .0879)),
        usual(),
        (root, variant) ->
            Splits.given(
                root.resolve("amazon-electronics"),
                DataFormat.ADJACENCY,
                "train_data.json",
                "validation_data.json",
                "test_data.json"));
  }

  private static Benchmark amazonBeautySequences() {
    return new Benchmark(
        SEQUENCES,
        "The file of S3-Rec, leave last out: the last item of each user is asked for after all"
            + " others, the one before is validation and not learned from; all items ranked, known"
            + " items masked.",
        sequenceFiles(),
        "They are in the repository RUCAIBox/CIKM2020-S3Rec, data/Beauty.",
        List.of("HitRate@10", "NDCG@10"),
        10,
        List.of(
            Goal.of("HitRate@10", .0928, "eSASRec", .0942),
            Goal.of("NDCG@10", .0531, "SASRec with sampled softmax", .0571)),
        usual(Step.search(PLAIN)),
        Benchmarks::sequences);
  }

  private static List<String> sequenceFiles() {
    return List.of(SEQUENCES + "/sequences.txt", SEQUENCES + "/item_attributes.json");
  }

  private static Split sequences(Path root, String variant) {
    Split split = Splits.cut(root.resolve(SEQUENCES), DataFormat.S3REC, "leave-last-out");
    return variant.equals(PLAIN) ? Splits.withoutAttributes(split) : split;
  }

  private static Benchmark movieLensTopN() {
    return new Benchmark(
        "ml-100k-top-n",
        "The split of recommenders-team, 75 % of each item's ratings drawn with NumPy's generator,"
            + " repeated to the row; every rating counts as an interaction; all items ranked, train"
            + " items masked.",
        List.of("ml-100k/u.data", "ml-100k/u.item"),
        "It is MovieLens 100K: https://files.grouplens.org/datasets/movielens/ml-100k.zip.",
        List.of("MAPFull@10", "NDCG@10", "Precision@10", "Recall@10"),
        10,
        List.of(
            Goal.of("MAPFull@10", .146126, "BiVAE", .146),
            Goal.of("NDCG@10", .475077, "BiVAE", .475),
            Goal.of("Precision@10", .411771, "BiVAE", .412),
            Goal.of("Recall@10", .220898, "BiVAE, rerun of 2025", .221)),
        usual(),
        (root, variant) ->
            Splits.cut(
                root.resolve("ml-100k/u.data"), DataFormat.MOVIELENS_100K, "item-stratified:0.75"));
  }

  private static Benchmark movieLensRatings() {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.search(""));
    for (Algorithm algorithm : Algorithms.all()) {
      if (algorithm.predictsRatings()) {
        steps.add(Step.defaults(algorithm.name()));
      }
    }
    return new Benchmark(
        "ml-100k-u1",
        "The official fold u1 of MovieLens 100K: ratings; settings chosen on a part of train;"
            + " predictions clipped to the scale.",
        List.of("ml-100k/u1.base", "ml-100k/u1.test", "ml-100k/u.item", "ml-100k/u.user"),
        "It is MovieLens 100K: https://files.grouplens.org/datasets/movielens/ml-100k.zip.",
        List.of("RMSE", "MAE"),
        10,
        List.of(Goal.of("RMSE", .8808, "myFM", .8808), Goal.of("MAE", .6921, "myFM", .6921)),
        steps,
        (root, variant) ->
            Splits.given(
                root.resolve("ml-100k"), DataFormat.MOVIELENS_100K, "u1.base", null, "u1.test"));
  }

  private static Benchmark retailRocket() {
    List<Step> steps = new ArrayList<>(usual(Step.search(PURCHASES)));
    for (Algorithm algorithm : Algorithms.all()) {
      Step step = Step.defaults(algorithm.name());
      if (!algorithm.predictsRatings() && !step.label().equals(Benchmark.HEADLINE)) {
        if (!steps.contains(step)) {
          steps.add(step);
        }
        steps.add(new Step(algorithm.name(), Step.How.DEFAULTS, PURCHASES));
      }
    }
    return new Benchmark(
        "retailrocket",
        "One purchase of each of 2,174 buyers is asked for after the views, carts and purchases"
            + " before; all items ranked, items of any event masked; and the same with nothing"
            + " known but purchases.",
        List.of("retailrocket/events.csv.gz", "retailrocket/held_out_purchases.csv"),
        "They are the RetailRocket subset of the repository HKUDS/SSLRec.",
        List.of("HitRate@10", "NDCG@10"),
        10,
        List.of(
            surely("HitRate@10", "all", Goal.Rule.SURELY_BETTER, Step.search(PURCHASES)),
            surely("NDCG@10", "all", Goal.Rule.SURELY_BETTER, Step.search(PURCHASES))),
        steps,
        (root, variant) -> {
          Split split =
              Splits.given(
                  root.resolve("retailrocket"),
                  DataFormat.RETAILROCKET,
                  "events.csv.gz",
                  null,
                  "held_out_purchases.csv");
          return variant.equals(PURCHASES) ? Splits.purchasesOnly(split) : split;
        });
  }

  private static Goal surely(String metric, String slice, Goal.Rule rule, Step other) {
    return Goal.against(metric, slice, rule, 1, other.label());
  }

  private static Benchmark coldItems() {
    Step content = new Step(CONTENT, Step.How.TUNED, "");
    return new Benchmark(
        "cold-items",
        "As amazon-beauty-sequences, with all interactions of a fifth of the items (seed 42) hidden"
            + " from training and histories; content kNN is tuned on a further fifth, hidden the"
            + " same way. The slice cold-items ranks all items, cold-candidates those alone.",
        sequenceFiles(),
        "They are in the repository RUCAIBox/CIKM2020-S3Rec, data/Beauty.",
        List.of("Recall@20", "NDCG@20"),
        20,
        List.of(
            Goal.against("Recall@20", "cold-items", Goal.Rule.FACTOR, 1.2, content.label()),
            Goal.against("Recall@20", "cold-candidates", Goal.Rule.FACTOR, 1.2, content.label()),
            surely("Recall@20", "warm-items", Goal.Rule.NOT_SURELY_WORSE, Step.search(PLAIN))),
        usual(content, Step.search(PLAIN)),
        (root, variant) -> {
          Split split = Splits.hideColdItems(sequences(root, variant));
          return variant.equals(Splits.COLD_VALIDATION) ? Splits.coldValidation(split) : split;
        });
  }
}
