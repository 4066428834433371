package org.aisle.model.bayesfm;

import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.math.Parallel;
import org.aisle.model.ModelInfo;
import org.aisle.model.RatingModel;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * Predicts ratings by a factorization machine over everything that is known of user, item and time,
 * averaged over samples of its parameters instead of the one best fit, so there is no
 * regularization to choose: every group of features finds its own. Rendle, "Factorization machines
 * with libFM", ACM TIST 2012; Freudenthaler, Schmidt-Thieme, Rendle, "Bayesian factorization
 * machines", 2011; features as in Rendle, Zhang, Koren, "On the difficulty of evaluating
 * baselines", 2019.
 *
 * <p>Features are the user and the item themselves, their attributes, the user's items (rated or
 * not), the item's users, the day, and the user's day as a whole. A sweep costs about (ratings · 9
 * + 8 · entries of the features) · rank multiply-adds. Chains that start elsewhere run side by side
 * and are averaged.
 *
 * @param likelihood whether ratings are numbers with noise, or levels of which only the order is
 *     given
 * @param rank length of the vectors
 * @param sweeps how often each chain draws all parameters; the first eighth is thrown away
 * @param keptSamples how many of the samples, of all chains together, answer for visitors
 * @param chains how many samplers run independently
 * @param seed of all draws
 */
public record BayesianFmTrainer(
    Likelihood likelihood, int rank, int sweeps, int keptSamples, int chains, long seed)
    implements Trainer {
  private static final int MOST_LEVELS = 50;
  private static final long MOST_MODEL_BYTES = 256L << 20;

  /** The case itself, and its entries among the features of its user and its item. */
  private static final long BYTES_PER_RATING = 60;

  public BayesianFmTrainer {
    requireBetween("rank", rank, 1, 1024, 10);
    requireBetween("sweeps", sweeps, 1, 1_000_000, 512);
    requireBetween("keptSamples", keptSamples, 1, 100_000, 256);
    requireBetween("chains", chains, 1, 1000, 2);
  }

  private static void requireBetween(String name, int value, int least, int most, int suggestion) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The %s (%d) of bayesian-fm must lie between %d and %,d. Maybe use %d."
              .formatted(name, value, least, most, suggestion));
    }
  }

  /** Settings that do well on ten thousand to a million ratings. */
  public static BayesianFmTrainer defaults() {
    return new BayesianFmTrainer(Likelihood.PROBIT, 10, 512, 256, 2, 42);
  }

  /** The same with another likelihood. */
  public BayesianFmTrainer withLikelihood(Likelihood other) {
    return new BayesianFmTrainer(other, rank, sweeps, keptSamples, chains, seed);
  }

  /** The same with vectors of this length. */
  public BayesianFmTrainer withRank(int length) {
    return new BayesianFmTrainer(likelihood, length, sweeps, keptSamples, chains, seed);
  }

  /** The same with so many sweeps and kept samples. */
  public BayesianFmTrainer withSweeps(int count, int kept) {
    return new BayesianFmTrainer(likelihood, rank, count, kept, chains, seed);
  }

  @Override
  public String algorithm() {
    return BayesianFmAlgorithm.NAME;
  }

  @Override
  public double work(Dataset dataset) {
    return 25.0 * dataset.interactions().size() * (rank + 1) * sweeps * chains;
  }

  @Override
  public RatingModel train(Dataset dataset, Resources resources) {
    requireMemory(resources, BYTES_PER_RATING * dataset.interactions().size());
    Cases cases = Cases.of(dataset);
    int levels = cases.values().length;
    if (likelihood == Likelihood.PROBIT && levels > MOST_LEVELS) {
      throw new TrainingException(
          "The probit of bayesian-fm knows up to %d different ratings; there are %d. Use likelihood=regression."
              .formatted(MOST_LEVELS, levels));
    }
    long sampleBytes = KeptSamples.bytes(cases, rank);
    // Where items are many, fewer samples must do: their parameters are the better known for it.
    int kept = Math.clamp(MOST_MODEL_BYTES / sampleBytes, 1, keptSamples);
    requireMemory(
        resources,
        (BYTES_PER_RATING + 24L * chains) * cases.size() + (kept + 3L * chains) * sampleBytes);
    int bounds = likelihood == Likelihood.PROBIT ? levels - 1 : 0;
    KeptSamples samples = KeptSamples.empty(cases, kept, rank, bounds);
    run(cases, samples, resources);
    return BayesianFmModel.of(ModelInfo.of(this, dataset), likelihood, cases, samples);
  }

  private static void requireMemory(Resources resources, long bytes) {
    resources.requireMemory(
        bytes, BayesianFmAlgorithm.NAME, "Use a smaller rank or fewer keptSamples");
  }

  private void run(Cases cases, KeptSamples samples, Resources resources) {
    int used = Math.min(chains, samples.count());
    SplittableRandom[] random = new SplittableRandom[used];
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int chain = 0; chain < used; chain++) {
      random[chain] = seeds.split();
    }
    Parallel.forRanges(
        resources.threads(),
        used,
        1,
        (worker, from, to) -> {
          for (int number = from; number < to; number++) {
            Chain chain = new Chain(cases, likelihood, rank, random[number]);
            int first = samples.count() * number / used;
            int share = samples.count() * (number + 1) / used - first;
            run(chain, new Kept(samples, first, share), number == 0 ? resources : null);
          }
        });
  }

  /** The samples {@code [first, first + count)}, which one chain fills. */
  private record Kept(KeptSamples samples, int first, int count) {}

  private void run(Chain chain, Kept kept, @Nullable Resources listener) {
    int discarded = sweeps / 8;
    int filled = 0;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      if (listener != null) {
        listener.progress().update(BayesianFmAlgorithm.NAME, sweep, sweeps);
      }
      chain.sweep();
      // The samples to keep stand at equal distances; if sweeps are too few, some stand twice.
      long due = (sweep + 1L - discarded) * kept.count / (sweeps - discarded);
      for (; filled < due; filled++) {
        kept.samples.keep(kept.first + filled, chain);
      }
    }
    if (listener != null) {
      listener.progress().update(BayesianFmAlgorithm.NAME, sweeps, sweeps);
    }
  }
}
