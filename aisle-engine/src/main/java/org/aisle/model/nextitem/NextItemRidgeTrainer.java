package org.aisle.model.nextitem;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Sequences;
import org.aisle.math.SymmetricInverse;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * The linear item × item model that best foretells from every beginning of a sequence what comes
 * next, in closed form: Z has a row per beginning with its items, the newest most; Y those that
 * follow, the nearest most; B = (ZᵀZ + λI)⁻¹ZᵀY. Unlike counted pairs, an item gets no credit for
 * what its company in the history explains already. O(items³) and 4·items² bytes. As in linear
 * session models: Choi et al., "Session-aware linear item-item models for session-based
 * recommendation", WWW 2021.
 *
 * @param regularization λ in units of the mean diagonal of ZᵀZ
 * @param historyReach after how many steps back an item of a beginning counts 1/e in training
 * @param futureReach after how many steps ahead of the next an item counts 1/e as what follows
 * @param backWeight what sequences read from their end count, where those read in order count 1
 * @param recency after how many steps back an item of a history counts 1/e in scores; 0 for never
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param neighbors how many weights, the largest either way, are kept per item of a history
 * @param weights how strongly an interaction counts, by type and age
 */
public record NextItemRidgeTrainer(
    double regularization,
    double historyReach,
    double futureReach,
    double backWeight,
    double recency,
    double popularityBoost,
    int neighbors,
    InteractionWeights weights)
    implements Trainer {

  public NextItemRidgeTrainer {
    Limits limits = new Limits("next-item-ridge");
    boolean isFinite = regularization < Double.POSITIVE_INFINITY;
    limits.inRange("regularization", regularization, regularization > 0 && isFinite, "10");
    limits.inRange("historyReach", historyReach, historyReach > 0, "2");
    limits.inRange("futureReach", futureReach, futureReach > 0, "1.5");
    limits.inRange("backWeight", backWeight, backWeight >= 0 && backWeight <= 1, "0.2");
    limits.inRange("recency", recency, recency >= 0, "2.5");
    limits.inRange("popularityBoost", popularityBoost, Math.abs(popularityBoost) <= 1, "0");
    limits.inRange("neighbors", neighbors, neighbors >= 1, "500");
  }

  /** Settings that do well on shops of many sizes. */
  public static NextItemRidgeTrainer defaults() {
    return new NextItemRidgeTrainer(10, 1.2, 1, 0.2, 2, 0, 500, InteractionWeights.defaults());
  }

  @Override
  public String algorithm() {
    return NextItemRidgeAlgorithm.NAME;
  }

  @Override
  public double work(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    boolean[] seen = new boolean[dataset.itemCount()];
    double active = 0;
    for (int row = 0; row < log.size(); row++) {
      active += seen[log.item(row)] ? 0 : 1;
      seen[log.item(row)] = true;
    }
    return active * active * active / 2 + active * log.size() * NextItemSolution.WINDOW;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    Sequences sequences =
        Sequences.of(dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.ofCounts(sequences.userCounts());
    int active = prior.activeItems();
    resources.requireMemory(
        SymmetricInverse.bytes(active)
            + 16L * active * Math.min(active, neighbors)
            + 8L * (5 + 2 * NextItemSolution.WINDOW) * dataset.interactions().size(),
        "next-item-ridge on %,d items".formatted(active),
        "Train cooccurrence, which needs far less");
    NextItemSolution solution = new NextItemSolution(this, sequences, prior);
    return new ItemWeightsModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(scaled, recency),
        prior,
        solution.solve(resources));
  }
}
