package org.aisle.model.content;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.feature.TermSettings;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Recommends items that are described like those in the history: titles, descriptions, categories
 * with their ancestors, brands, attributes and price levels as weighted terms, compared by cosine,
 * times a small power of popularity. Needs no other user, so it reaches items nobody has touched
 * yet. O(terms of the catalog) to train; scoring walks the items that share a term with the
 * history.
 *
 * @param terms how items become terms
 * @param popularityPower the power of an item's number of users that its similarity is multiplied
 *     by (items without users count as typical ones); 0 to leave popularity out
 * @param recency how many interactions back the weight of a history has fallen to 1/e; 0 for never
 * @param weights how strongly an interaction counts, by type and age
 */
public record ContentTrainer(
    TermSettings terms, double popularityPower, double recency, InteractionWeights weights)
    implements Trainer {
  public ContentTrainer {
    if (!(popularityPower >= 0 && popularityPower <= 2)) {
      throw new IllegalArgumentException(
          "The popularityPower (%s) of content must lie between 0 and 2. Maybe use 0.3."
              .formatted(popularityPower));
    }
    if (!(recency >= 0)) {
      throw new IllegalArgumentException(
          "The recency (%s) of content must not be negative; 0 switches it off."
              .formatted(recency));
    }
  }

  /** Settings that do well on shops of many sizes. */
  public static ContentTrainer defaults() {
    return new ContentTrainer(TermSettings.defaults(), 0.3, 0, InteractionWeights.defaults());
  }

  /** The same with this power of popularity. */
  public ContentTrainer withPopularityPower(double power) {
    return new ContentTrainer(terms, power, recency, weights);
  }

  @Override
  public String algorithm() {
    return ContentAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix matrix =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.of(matrix);
    ItemEncoder encoder = ItemEncoder.fit(dataset.catalog(), knownItems(prior), terms);
    FeatureMatrix rows = encoder.encode(dataset.catalog());
    return new ContentModel(
        ModelInfo.of(this, dataset),
        new ContentModel.History(scaled, popularityPower, recency),
        prior,
        encoder,
        rows);
  }

  /**
   * The items that the encoder learns from: those with interactions in training. Where these are
   * fewer than half of the catalog it is all of them: a young shop knows its words from its catalog
   * only.
   */
  private static int[] knownItems(PopularityPrior prior) {
    int[] known = new int[prior.itemCount()];
    int size = 0;
    for (int item = 0; item < known.length; item++) {
      if (prior.userCount(item) > 0) {
        known[size++] = item;
      }
    }
    if (2L * size >= known.length) {
      return Arrays.copyOf(known, size);
    }
    for (int item = 0; item < known.length; item++) {
      known[item] = item;
    }
    return known;
  }
}
