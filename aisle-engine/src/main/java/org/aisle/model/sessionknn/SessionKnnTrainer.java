package org.aisle.model.sessionknn;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Recommends what stands near the shared items in the most similar sequences of others: nothing is
 * learned but an index. Histories may be parted into sessions where they pause. Costs a pass over
 * the interactions to train and {@code sample} sequences per answer. VSKNN: Ludewig and Jannach,
 * "Evaluation of session-based recommendation algorithms", UMUAI 2018; STAN: Garg et al., "Sequence
 * and time aware neighborhood for session-based recommendations", SIGIR 2019; VSTAN: Ludewig et
 * al., "Empirical analysis of session-based recommendation algorithms", UMUAI 2020.
 *
 * @param variant how places in the sequences count
 * @param neighbors how many of the most similar sequences speak
 * @param sample how many sequences, the newest that share an item, are compared
 * @param recency after how many steps back an item of the history counts 1/e (not VSKNN); this and
 *     the following may be 0 for never
 * @param matchRecency after how many steps back of its newest shared item a neighbor counts 1/e
 *     (VSTAN)
 * @param reach after how many steps from the last shared item an item of a neighbor counts 1/e (not
 *     VSKNN)
 * @param ageDays after how many days a neighbor counts 1/e, where times are known (not VSKNN)
 * @param rarity how much more rare items count (not STAN)
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param sessionGapHours after how long a pause a new session begins, where times are known; 0 for
 *     whole histories
 * @param weights how strongly an interaction counts, by type and age
 */
public record SessionKnnTrainer(
    Variant variant,
    int neighbors,
    int sample,
    double recency,
    double matchRecency,
    double reach,
    double ageDays,
    double rarity,
    double popularityBoost,
    double sessionGapHours,
    InteractionWeights weights)
    implements Trainer {

  public SessionKnnTrainer {
    Limits limits = new Limits("session-knn");
    limits.inRange("neighbors", neighbors, neighbors >= 1, "500");
    limits.inRange("sample", sample, sample >= 1, "2500");
    limits.inRange("recency", recency, recency >= 0, "3");
    limits.inRange("matchRecency", matchRecency, matchRecency >= 0, "3");
    limits.inRange("reach", reach, reach >= 0, "3");
    limits.inRange("ageDays", ageDays, ageDays >= 0, "100");
    limits.inRange("rarity", rarity, rarity >= 0, "1");
    limits.inRange("popularityBoost", popularityBoost, Math.abs(popularityBoost) <= 1, "0");
    limits.inRange("sessionGapHours", sessionGapHours, sessionGapHours >= 0, "0");
  }

  /** Settings that do well on shops of many sizes. */
  public static SessionKnnTrainer defaults() {
    return new SessionKnnTrainer(
        Variant.VSTAN, 500, 2500, 3, 3, 3, 100, 1, 0, 0, InteractionWeights.defaults());
  }

  @Override
  public String algorithm() {
    return SessionKnnAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    resources.requireMemory(
        60L * dataset.interactions().size() + 12L * dataset.itemCount(),
        SessionKnnAlgorithm.NAME,
        "Use fewer interactions");
    SessionKnnTrainer scaled = withWeights(weights.scaledFor(dataset.interactions()));
    Sessions sessions = Sessions.of(dataset, scaled);
    InteractionMatrix matrix =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled.weights());
    return new SessionKnnModel(
        ModelInfo.of(this, dataset), scaled, PopularityPrior.of(matrix), sessions);
  }

  /** The same with these interaction weights. */
  SessionKnnTrainer withWeights(InteractionWeights others) {
    return new SessionKnnTrainer(
        variant,
        neighbors,
        sample,
        recency,
        matchRecency,
        reach,
        ageDays,
        rarity,
        popularityBoost,
        sessionGapHours,
        others);
  }
}
