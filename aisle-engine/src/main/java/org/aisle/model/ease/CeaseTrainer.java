package org.aisle.model.ease;

import org.aisle.dataset.Dataset;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.feature.TermSettings;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * EASE that must rebuild what items are described by as well: every term of the catalog is one more
 * user, who met the items it describes. So items alike in description get weights for each other
 * even where no user had both, and items that nobody met get weights at all. Costs what {@link
 * EaseTrainer} costs, with the terms among the users. Jeunen, Van Balen, Goethals, "Closed-form
 * models for collaborative filtering with side-information", RecSys 2020.
 *
 * @param contentWeight how strongly descriptions count: 1 is as much as what users did, on average
 * @param terms how items become terms
 * @param ease how the rest is done
 */
public record CeaseTrainer(double contentWeight, TermSettings terms, EaseTrainer ease)
    implements Trainer {
  public CeaseTrainer {
    new Limits("CEASE").between("contentWeight", contentWeight, 0, 100, "0.5");
  }

  /** Settings that do well on shops of many sizes. */
  public static CeaseTrainer defaults() {
    return new CeaseTrainer(0.5, TermSettings.defaults(), EaseTrainer.defaults());
  }

  @Override
  public String algorithm() {
    return CeaseAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = ease.weights().scaledFor(dataset.interactions());
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.of(byUser);
    EaseProblem problem = EaseProblem.of(ease, byUser, prior, weightedTerms(dataset, prior));
    return new ItemWeightsModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(scaled, ease.recency()),
        prior,
        new EaseSolution(problem, ease.neighbors()).solve(dataset.itemCount(), resources));
  }

  @Override
  public double work(Dataset dataset) {
    return Math.pow(dataset.itemCount(), 3) / 2;
  }

  private FeatureMatrix weightedTerms(Dataset dataset, PopularityPrior prior) {
    FeatureMatrix rows =
        ItemEncoder.fit(dataset.catalog(), prior.knownItems(), terms).encode(dataset.catalog());
    float[] weighted = rows.weights().clone();
    float root = (float) Math.sqrt(contentWeight);
    for (int cell = 0; cell < weighted.length; cell++) {
      weighted[cell] *= root;
    }
    return new FeatureMatrix(rows.rowStarts(), rows.features(), weighted, rows.featureCount());
  }
}
