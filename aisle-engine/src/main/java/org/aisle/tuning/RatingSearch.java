package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.RandomSplitter;
import org.aisle.dataset.Split;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.RatingMetric;
import org.aisle.evaluation.Result;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;

/**
 * Looks for the algorithm and the settings that predict ratings best: by RMSE on a tenth of the
 * training ratings, drawn at random, since that is how rating tests are cut; then trains them on
 * all of it.
 */
final class RatingSearch {
  private static final double TRAIN_SHARE = 0.9;
  private static final double REFIT = 1.3;

  private final Dataset dataset;
  private final Budget budget;
  private final Resources resources;
  private final long seed;
  private final Split split;
  private final Evaluator evaluator;

  RatingSearch(Dataset dataset, Budget budget, Resources resources, long seed) {
    this.dataset = dataset;
    this.budget = budget;
    this.resources = resources;
    this.seed = seed;
    this.split = new RandomSplitter(TRAIN_SHARE).split(dataset, seed);
    this.evaluator =
        new Evaluator(
            split,
            new EvaluationSettings(
                List.of(RatingMetric.RMSE), true, false, seed, resources.threads()));
  }

  /** The best settings of one algorithm. */
  private record Best(Trainer trainer, double rmse, Interval interval, double seconds, int tried) {}

  AutoTrainer.Found run(List<Algorithm> algorithms) {
    List<Best> ranked = new ArrayList<>();
    List<SearchReport.Entry> refused = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      if (algorithm.predictsRatings() && algorithm.appliesTo(split.trainDataset())) {
        try {
          ranked.add(best(algorithm));
        } catch (TrainingException e) {
          refused.add(
              new SearchReport.Entry(
                  algorithm.name(), Map.of(), Double.NaN, null, 0, 0, 0, e.getMessage()));
        }
      }
    }
    if (ranked.isEmpty()) {
      throw new TrainingException(
          "There are no ratings to learn from. Measure rankings instead, as with --metrics ndcg@10.");
    }
    ranked.sort(Comparator.comparingDouble(Best::rmse));
    double searchSeconds = budget.elapsed();
    Model model = ranked.getFirst().trainer().train(dataset, resources);
    List<SearchReport.Entry> entries = new ArrayList<>();
    for (int at = 0; at < ranked.size(); at++) {
      entries.add(entry(ranked.get(at), at == 0));
    }
    entries.addAll(refused);
    return new AutoTrainer.Found(
        model,
        new SearchReport(
            "a tenth of the ratings, drawn at random",
            RatingMetric.RMSE.name(),
            evaluator.task().size(),
            budget.tried(),
            ranked.getFirst().rmse(),
            searchSeconds,
            budget.elapsed() - searchSeconds,
            entries));
  }

  private static SearchReport.Entry entry(Best best, boolean isChosen) {
    return new SearchReport.Entry(
        best.trainer().algorithm(),
        best.trainer().parameters(),
        best.rmse(),
        best.interval(),
        best.tried(),
        best.seconds(),
        isChosen ? 1 : 0,
        isChosen ? null : "another predicts better");
  }

  private Best best(Algorithm algorithm) {
    Trainer start = algorithm.defaults();
    if (start.parameters().containsKey("seed")) {
      start = Contender.changed(start, Map.of("seed", Long.toString(seed)));
    }
    SearchSpace space = algorithm.searchSpace(split.trainDataset());
    Best best = measure(Contender.changed(start, space.start()), 0);
    for (List<Map<String, String>> stage : space.stages()) {
      Trainer base = best.trainer();
      for (Map<String, String> changes : stage) {
        Trainer changed = Contender.changed(base, changes);
        if (!changed.equals(base) && budget.allows(best.seconds(), REFIT * best.seconds())) {
          Best other = measure(changed, best.tried());
          best =
              other.rmse() < best.rmse()
                  ? other
                  : new Best(
                      best.trainer(), best.rmse(), best.interval(), best.seconds(), other.tried());
        }
      }
    }
    return best;
  }

  private Best measure(Trainer trainer, int triedBefore) {
    budget.count();
    long start = budget.nanos();
    Model model = trainer.train(split.trainDataset(), resources);
    double seconds = (budget.nanos() - start) / 1e9;
    Result result = evaluator.measure(trainer.algorithm(), model).results(List.of()).getFirst();
    Interval interval = result.interval();
    return new Best(
        trainer,
        result.value(),
        interval == null ? new Interval(result.value(), result.value()) : interval,
        seconds,
        triedBefore + 1);
  }
}
