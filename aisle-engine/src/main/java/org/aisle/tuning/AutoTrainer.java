package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.RankMetric;
import org.aisle.evaluation.UserValues;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;

/**
 * Searches algorithms and hyper-parameters on a validation part of the training data, blends the
 * best of each algorithm with weights learned there too, and trains what it chose on everything.
 * Knows nothing of any data set. Cost: the budget.
 *
 * @param searched the algorithms to search
 * @param budgetSeconds how long search and final training may take together, roughly
 * @param trials if above 0, how many settings are tried instead: then the same seed gives the same
 *     model
 * @param cutoff the k of the NDCG@k that decides
 * @param maskSeen whether what users had is kept from being recommended
 * @param ratings whether ratings are to be predicted, as RMSE measures, instead of items ranked
 * @param seed of validation cuts, and of trainings that draw
 * @param nanoClock tells the time in nanoseconds
 */
public record AutoTrainer(
    List<Algorithm> searched,
    double budgetSeconds,
    int trials,
    int cutoff,
    boolean maskSeen,
    boolean ratings,
    long seed,
    LongSupplier nanoClock)
    implements Trainer {
  /** As many validation users, or as many scores of items if that is more, are asked each time. */
  private static final int USERS_MIN = 3000;

  private static final long SCORES_MAX = 40_000_000;

  public AutoTrainer {
    searched = List.copyOf(searched);
    if (!(budgetSeconds > 0) || trials < 0 || cutoff < 1) {
      throw new IllegalArgumentException(
          "The budgetSeconds (%s) and the cutoff (%d) of auto must be positive, its trials (%d) not negative. Maybe use 300, 10 and 0."
              .formatted(budgetSeconds, cutoff, trials));
    }
  }

  /** A search over these algorithms for five minutes. */
  public static AutoTrainer of(List<Algorithm> searched) {
    return new AutoTrainer(searched, 300, 0, 10, true, false, 42, System::nanoTime);
  }

  /** The same with so much time. */
  public AutoTrainer withBudgetSeconds(double seconds) {
    return new AutoTrainer(searched, seconds, trials, cutoff, maskSeen, ratings, seed, nanoClock);
  }

  /** The same, but so many settings are tried, however long it takes. */
  public AutoTrainer withTrials(int count) {
    return new AutoTrainer(
        searched, budgetSeconds, count, cutoff, maskSeen, ratings, seed, nanoClock);
  }

  /** The same, but NDCG at this cut-off decides. */
  public AutoTrainer withCutoff(int places) {
    return new AutoTrainer(
        searched, budgetSeconds, trials, places, maskSeen, ratings, seed, nanoClock);
  }

  /** The same with what users had recommended again or not. */
  public AutoTrainer withMaskSeen(boolean masked) {
    return new AutoTrainer(
        searched, budgetSeconds, trials, cutoff, masked, ratings, seed, nanoClock);
  }

  /** The same, but for ratings or for rankings. */
  public AutoTrainer withRatings(boolean predicted) {
    return new AutoTrainer(
        searched, budgetSeconds, trials, cutoff, maskSeen, predicted, seed, nanoClock);
  }

  @Override
  public String algorithm() {
    return "auto";
  }

  /** The model and how it was found. */
  public record Found(Model model, SearchReport report) {}

  @Override
  public Model train(Dataset dataset, Resources resources) {
    return search(dataset, resources).model();
  }

  /** Searches for what will come after this data. */
  public Found search(Dataset dataset, Resources resources) {
    return search(dataset, Validation.of(dataset, seed), resources);
  }

  /**
   * Searches for what the test of this split asks, of which it sees nothing but how it was cut: on
   * the split's own validation part if there is one, else on the training data cut the same way.
   */
  public Found search(Split split, Resources resources) {
    return search(split.trainDataset(), Validation.of(split, seed), resources);
  }

  private Found search(Dataset dataset, List<ValidationCut> cuts, Resources resources) {
    if (ratings) {
      Budget budget = Budget.start(budgetSeconds, trials, nanoClock);
      return new RatingSearch(dataset, budget, resources, seed).run(searched);
    }
    return new Run(dataset, cuts, resources).search();
  }

  /** One search. */
  private final class Run {
    private final Dataset dataset;
    private final List<ValidationCut> cuts;
    private final Resources resources;
    private final Budget budget = Budget.start(budgetSeconds, trials, nanoClock);
    private final RankMetric metric = Metrics.ndcg(cutoff);
    private final List<ValidationTask> tasks = new ArrayList<>();

    Run(Dataset dataset, List<ValidationCut> cuts, Resources resources) {
      this.dataset = dataset;
      this.cuts = cuts;
      this.resources = resources;
    }

    Found search() {
      long users = Math.max(USERS_MIN, SCORES_MAX / Math.max(1, dataset.itemCount()));
      for (ValidationCut cut : cuts) {
        tasks.add(ValidationTask.of(cut, maskSeen).thinned((int) users / cuts.size()));
      }
      Search search = new Search(tasks, metric, budget, resources, dataset);
      List<Contender> contenders =
          search.run(
              searched.stream().filter(algorithm -> !algorithm.predictsRatings()).toList(), seed);
      List<Contender> usable =
          contenders.stream().filter(contender -> contender.best() != null).toList();
      if (usable.isEmpty()) {
        throw new TrainingException(
            "None of the algorithms of auto could be trained: "
                + String.join(
                    "; ", contenders.stream().map(c -> c.name() + ": " + c.refusal()).toList())
                + ". Allow more time or memory, or use popularity.");
      }
      List<ValidationScores.Answered> answered = answered(usable);
      BlendSearch.Found blend =
          new BlendSearch(
                  ValidationScores.of(answered, metric, resources),
                  budget,
                  search.refitSeconds(null))
              .search();
      ColdScores.Settings cold =
          ColdSearch.search(answered.getFirst(), blend.weights(), metric, dataset, resources);
      double searchSeconds = budget.elapsed();
      HybridModel model = refit(usable, blend, cold);
      return new Found(
          model, report(contenders, blend, searchSeconds, budget.elapsed() - searchSeconds));
    }

    /** Whether models learn from more data in the end than they did for validation. */
    private boolean refits() {
      return cuts.getFirst().fit().interactions().size() < dataset.interactions().size();
    }

    private List<ValidationScores.Answered> answered(List<Contender> usable) {
      List<ValidationScores.Answered> answered = new ArrayList<>();
      for (int cut = 0; cut < tasks.size(); cut++) {
        ValidationTask task = tasks.get(cut);
        List<BoostedScorer> scorers = new ArrayList<>();
        for (Contender contender : usable) {
          Contender.Trial best = best(contender);
          scorers.add(
              new BoostedScorer(contender.models().get(cut), task.popularity(best.boost())));
        }
        answered.add(
            new ValidationScores.Answered(
                task,
                scorers,
                ColdScores.fit(task.fit(), ColdScores.Settings.DEFAULTS, resources)));
      }
      return answered;
    }

    private HybridModel refit(
        List<Contender> usable, BlendSearch.Found blend, ColdScores.Settings cold) {
      Map<String, String> parameters = new LinkedHashMap<>(parameters());
      List<Model> models = new ArrayList<>();
      float[] kept = new float[usable.size()];
      for (int at = 0; at < usable.size(); at++) {
        Contender contender = usable.get(at);
        if (blend.weights()[at] > 0) {
          kept[models.size()] = blend.weights()[at];
          parameters.put("weight." + contender.name(), text(blend.weights()[at]));
          Contender.Trial best = best(contender);
          boolean isFinal = !refits() && best.boost() == 0;
          models.add(
              isFinal ? contender.models().getFirst() : best.trainer().train(dataset, resources));
        }
      }
      parameters.put("validation.rule", cuts.getFirst().rule());
      parameters.put("validation.users", Integer.toString(users()));
      parameters.put("validation." + metric.name().toLowerCase(Locale.ROOT), text(blend.value()));
      parameters.put("tried", Integer.toString(budget.tried()));
      return HybridModel.of(
          ModelInfo.of(AutoTrainer.this, dataset).withParameters(parameters),
          models,
          Arrays.copyOf(kept, models.size()),
          ColdScores.fit(dataset, cold, resources),
          dataset);
    }

    private int users() {
      return tasks.stream().mapToInt(ValidationTask::size).sum();
    }

    private SearchReport report(
        List<Contender> contenders, BlendSearch.Found blend, double searched, double refitted) {
      List<SearchReport.Entry> entries = new ArrayList<>();
      int at = 0;
      for (Contender contender : contenders) {
        Contender.Trial best = contender.best();
        if (best == null) {
          entries.add(untried(contender));
        } else {
          entries.add(entry(contender, best, blend.weights()[at++]));
        }
      }
      return new SearchReport(
          cuts.getFirst().rule(),
          metric.name(),
          users(),
          budget.tried(),
          blend.value(),
          searched,
          refitted,
          entries);
    }

    private SearchReport.Entry untried(Contender contender) {
      return new SearchReport.Entry(
          contender.name(), Map.of(), Double.NaN, null, 0, 0, 0, contender.refusal());
    }

    private SearchReport.Entry entry(Contender contender, Contender.Trial best, float weight) {
      UserValues values =
          new UserValues(
              new int[best.perUser().length], new double[][] {best.perUser()}, means -> means[0]);
      return new SearchReport.Entry(
          contender.name(),
          best.trainer().parameters(),
          best.value(),
          Evaluator.interval(values, seed, resources.threads()),
          contender.tried(),
          best.fitSeconds() / tasks.size(),
          weight,
          weight > 0 ? null : "adds nothing to the blend");
    }

    private static Contender.Trial best(Contender contender) {
      Contender.Trial best = contender.best();
      if (best == null) {
        throw new IllegalStateException(contender.name() + " has no trial.");
      }
      return best;
    }

    private static String text(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
  }
}
