package org.aisle.model.ease;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.HistoryWeights;
import org.aisle.model.HyperParameters;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * The linear item × item model that best rebuilds every history from itself without letting an item
 * speak for itself, in closed form: P = (XᵀX + λI)⁻¹, weight of i for j = −P_ij / P_jj. Busy users
 * and popular items are scaled down before and popular items scaled up again in the scores, which
 * makes one relative λ fit any shop. n³/2 multiply-adds and 4·n² bytes, n the smaller of the
 * numbers of items and of users: where these are fewer, the same weights come from a user × user
 * matrix (Woodbury). Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019;
 * scaling as in his "Markov random fields for collaborative filtering", NeurIPS 2019; dropout as in
 * his "Autoencoders that don't overfit towards the identity", NeurIPS 2020.
 *
 * @param regularization λ in units of the mean diagonal of XᵀX
 * @param userScaling users count as their number of items to the power of minus this
 * @param itemScaling items count as their number of users to the power of minus this
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param dropout the share of each history that is left out, at random and in expectation, while
 *     the rest must rebuild it: a further penalty in proportion to an item's own diagonal
 * @param neighbors how many weights, the largest either way, are kept per item of a history
 * @param recency how many interactions back the weight of a history has fallen to 1/e; 0 for never
 * @param weights how strongly an interaction counts, by type and age
 */
public record EaseTrainer(
    double regularization,
    double userScaling,
    double itemScaling,
    double popularityBoost,
    double dropout,
    int neighbors,
    double recency,
    InteractionWeights weights)
    implements Trainer {

  public EaseTrainer {
    Limits limits = new Limits("EASE");
    limits.positive("regularization", regularization, "10");
    limits.positive("neighbors", neighbors, "500");
    boolean isShare = dropout >= 0 && dropout < 1;
    limits.require(isShare, "dropout", dropout, "be at least 0 and below 1", "0.3");
    limits.zeroForOff("recency", recency);
    limits.between("userScaling", userScaling, -1, 1, "0.2");
    limits.between("itemScaling", itemScaling, -1, 1, "0.2");
    limits.between("popularityBoost", popularityBoost, -1, 1, "0.2");
  }

  /** Settings that do well on shops of many sizes. */
  public static EaseTrainer defaults() {
    return new EaseTrainer(10, 0.2, 0.2, 0.2, 0, 500, 0, InteractionWeights.defaults());
  }

  /** The same with this regularization. */
  public EaseTrainer withRegularization(double value) {
    return HyperParameters.with(this, Map.of("regularization", Double.toString(value)));
  }

  /** The same with so many weights kept per item. */
  public EaseTrainer withNeighbors(int count) {
    return HyperParameters.with(this, Map.of("neighbors", Integer.toString(count)));
  }

  @Override
  public String algorithm() {
    return EaseAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.of(byUser);
    EaseProblem problem = EaseProblem.of(this, byUser, prior);
    return new ItemWeightsModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(scaled, recency),
        prior,
        new EaseSolution(problem, neighbors).solve(dataset.itemCount(), resources));
  }

  @Override
  public double work(Dataset dataset) {
    return Math.pow(Math.min(dataset.userCount(), dataset.itemCount()), 3) / 2;
  }
}
