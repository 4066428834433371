package org.aisle.bench.speed;

import java.util.List;
import java.util.stream.IntStream;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.als.AlsTrainer;

/** A whole evaluation of a factor model on the shape of Gowalla. */
final class RankAllTrial implements Trial {
  private static final String RANK_ALL = "rank-all";
  private static final int FULL_USERS = 29_858;
  private static final int FULL_ITEMS = 40_981;
  private static final int FULL_INTERACTIONS = 1_027_370;
  private static final int FACTORS = 64;
  private static final int CUTOFF = 20;

  /** Every fifth interaction is asked for. */
  private static final int TEST_EVERY = 5;

  private static final double CPU_SECONDS_MAX = 15;

  private final SyntheticShop shop;
  private final Split split;
  private final Model model;

  RankAllTrial(Effort effort) {
    shop =
        SyntheticShop.of(
            effort.scaled(FULL_USERS, 100),
            effort.scaled(FULL_ITEMS, 150),
            effort.scaled(FULL_INTERACTIONS, 1500));
    Dataset dataset = shop.dataset();
    InteractionLog all = dataset.interactions();
    InteractionLog train =
        all.rows(IntStream.range(0, all.size()).filter(row -> row % TEST_EVERY > 0).toArray());
    InteractionLog test =
        all.rows(IntStream.range(0, all.size()).filter(row -> row % TEST_EVERY == 0).toArray());
    split = new Split("every fifth", dataset, train, InteractionLog.empty(), train, train, test);
    model =
        AlsTrainer.defaults()
            .withFactors(FACTORS)
            .withIterations(1)
            .train(split.trainDataset(), Resources.ofMachine());
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(Timed.once(RANK_ALL, this::evaluate, this::evaluate));
  }

  private void evaluate() {
    new Evaluator(split, EvaluationSettings.of(Metrics.standard(CUTOFF))).measure("als", model);
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    double flops = 2.0 * shop.userCount() * shop.itemCount() * FACTORS;
    Series atBest = ceilings.flopsPerCpuSecond(rounds).map(rate -> flops / rate);
    return List.of(
        Figure.of("rank-all-cpu-seconds", "s", rounds.cpu(RANK_ALL)).atMost(CPU_SECONDS_MAX),
        Figure.of("rank-all-seconds-by-the-clock", "s", rounds.wall(RANK_ALL)),
        Figure.of("rank-all-ratio-sgemm", "", rounds.cpu(RANK_ALL).dividedBy(atBest))
            .noted("CPU time over that of the products alone by sgemm"));
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Synthetic: %s, of which every fifth is asked for. Metrics: %s at %d."
            .formatted(
                shop.describe(),
                String.join(
                    ", ",
                    Metrics.standard(CUTOFF).stream()
                        .map(metric -> metric.name().replaceFirst("@.*", ""))
                        .toList()),
                CUTOFF));
  }
}
