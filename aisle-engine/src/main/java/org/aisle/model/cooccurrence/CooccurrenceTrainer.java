package org.aisle.model.cooccurrence;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Sequences;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeights;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Recommends what others took soon after the newest items of the history. Every pair of items
 * within 50 steps of one sequence counts, less the more steps lie between them and less in the
 * direction against time; the history counts less the older it is. Works from the order of
 * interactions, with or without times. 100 additions per interaction to train, seconds for
 * millions. In the tradition of association and sequential rules: Ludewig and Jannach, "Evaluation
 * of session-based recommendation algorithms", UMUAI 2018.
 *
 * @param reach after how many steps between two items their weight has fallen to 1/e
 * @param backWeight what an item counts for those that come after it, where one that comes after
 *     counts 1; with 1 the direction does not matter
 * @param recency after how many steps back the weight of a history's item has fallen to 1/e; 0 for
 *     never
 * @param itemScaling items of the history count as their number of users to the power of minus this
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param lengthDamping long sequences count as log₂(length + 1) to the power of minus this
 * @param neighbors how many items, those of the largest weights, are kept per item of a history
 * @param weights how strongly an interaction counts, by type and age
 */
public record CooccurrenceTrainer(
    double reach,
    double backWeight,
    double recency,
    double itemScaling,
    double popularityBoost,
    double lengthDamping,
    int neighbors,
    InteractionWeights weights)
    implements Trainer {
  private static final int CHUNK = 64;

  public CooccurrenceTrainer {
    Limits limits = new Limits("co-occurrence");
    limits.inRange("reach", reach, reach > 0, "3");
    limits.inRange("backWeight", backWeight, backWeight >= 0 && backWeight <= 1, "0.2");
    limits.inRange("recency", recency, recency >= 0, "2");
    limits.inRange("itemScaling", itemScaling, Math.abs(itemScaling) <= 1, "0.3");
    limits.inRange("popularityBoost", popularityBoost, Math.abs(popularityBoost) <= 1, "0");
    limits.inRange("lengthDamping", lengthDamping, lengthDamping >= 0 && lengthDamping <= 4, "0.5");
    limits.inRange("neighbors", neighbors, neighbors >= 1, "500");
  }

  /** Settings that do well on shops of many sizes. */
  public static CooccurrenceTrainer defaults() {
    return new CooccurrenceTrainer(3, 0.2, 2, 0.3, 0, 0, 500, InteractionWeights.defaults());
  }

  @Override
  public String algorithm() {
    return CooccurrenceAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    int items = dataset.itemCount();
    resources.requireMemory(
        8L * items * Math.min(neighbors, items)
            + 8L * items * resources.threads()
            + 40L * dataset.interactions().size(),
        CooccurrenceAlgorithm.NAME,
        "Use fewer neighbors");
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    Sequences sequences = Sequences.of(dataset.interactions(), dataset.userCount(), items, scaled);
    PairWeights pairs = new PairWeights(this, sequences);
    SparseRow[] rows = new SparseRow[items];
    Parallel.forRanges(
        resources.threads(),
        items,
        CHUNK,
        pairs::scratch,
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            rows[item] = pairs.row(item, scratch);
          }
        });
    return new ItemWeightsModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(scaled, recency),
        PopularityPrior.ofCounts(sequences.userCounts()),
        ItemWeights.of(rows));
  }
}
