package org.aisle.model.content;

import org.aisle.catalog.Catalog;
import org.aisle.dataset.Dataset;
import org.aisle.feature.DemandForecast;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.feature.Scaling;
import org.aisle.feature.TermSettings;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.HistoryWeights;
import org.aisle.model.Limits;
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
 * @param popularityBoost the power of an item's number of users that its similarity is multiplied
 *     by (foretold for items without users); 0 to leave popularity out
 * @param scaling how the numbers are scaled from which popularity is foretold
 * @param recency after how many items back the weight of a history has fallen to 1/e; 0 for never
 * @param weights how strongly an interaction counts, by type and age
 */
public record ContentTrainer(
    TermSettings terms,
    double popularityBoost,
    Scaling scaling,
    double recency,
    InteractionWeights weights)
    implements Trainer {
  public ContentTrainer {
    Limits limits = new Limits("content");
    limits.between("popularityBoost", popularityBoost, -1, 2, "0.3");
    limits.zeroForOff("recency", recency);
  }

  /** Settings that do well on shops of many sizes. */
  public static ContentTrainer defaults() {
    return new ContentTrainer(
        TermSettings.defaults(), 0.3, Scaling.STANDARD, 0, InteractionWeights.defaults());
  }

  /** The same with this power of popularity. */
  public ContentTrainer withPopularityBoost(double power) {
    return new ContentTrainer(terms, power, scaling, recency, weights);
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
    ItemEncoder encoder = ItemEncoder.fit(dataset.catalog(), prior.knownItems(), terms);
    FeatureMatrix rows = encoder.encode(dataset.catalog());
    return new ContentModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(scaled, recency),
        new ContentModel.Popularity(prior, factors(prior, dataset.catalog())),
        encoder,
        rows);
  }

  /**
   * What the similarity of each item is multiplied by. Of an item that nobody has met the number of
   * users is foretold, and one that few have met is drawn toward the typical item: unknown is not
   * unpopular.
   */
  private float[] factors(PopularityPrior prior, Catalog catalog) {
    int[] users = new int[prior.itemCount()];
    double logarithms = 0;
    int known = 0;
    for (int item = 0; item < users.length; item++) {
      users[item] = prior.userCount(item);
      logarithms += users[item] > 0 ? Math.log(users[item]) : 0;
      known += users[item] > 0 ? 1 : 0;
    }
    double typical = Math.exp(logarithms / Math.max(1, known));
    DemandForecast forecast = DemandForecast.fit(catalog, users, scaling);
    float[] factors = new float[users.length];
    for (int item = 0; item < users.length; item++) {
      double expected =
          users[item] == 0
              ? forecast.users(catalog.item(item))
              : users[item] + typical / (1 + users[item]);
      factors[item] = (float) Math.pow(expected, popularityBoost);
    }
    return factors;
  }
}
