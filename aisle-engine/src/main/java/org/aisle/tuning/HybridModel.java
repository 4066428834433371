package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PartialScorer;
import org.aisle.model.PopularityPrior;
import org.aisle.model.SearchingScorer;
import org.aisle.tuning.ScoreEstimates.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of models on a common scale, with cold items predicted from their content. Whoever
 * has no history gets what is popular, whatever the models make of nothing.
 *
 * <p>A visitor's scale takes the scores of all items. That of the latest visitors is kept: pages
 * have several lists, and of most of them a visitor sees a few items of one category.
 */
final class HybridModel implements Blend, SearchingScorer {
  /** How many visitors' scales are kept, at about 5 kB each. */
  private static final int SCALES_MAX = 1024;

  private final ModelInfo info;
  private final WeightedModels models;
  private final ColdScores coldScores;
  private final PopularityPrior prior;

  /** In a large catalog with a vector model, or null. */
  private final @Nullable ScoreEstimates estimates;

  private final @Nullable BlendScan scan;
  private final Map<Visitor, BlendScale> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Visitor, BlendScale> eldest) {
          return size() > SCALES_MAX;
        }
      };

  HybridModel(
      ModelInfo info,
      WeightedModels models,
      ColdScores coldScores,
      PopularityPrior prior,
      @Nullable ScoreEstimates estimates) {
    this.info = info;
    this.models = models;
    this.coldScores = coldScores;
    this.prior = prior;
    this.estimates = estimates;
    this.scan = estimates == null ? null : new BlendScan(models, coldScores, estimates);
  }

  /** A blend of models that learned from this dataset. */
  static HybridModel of(
      ModelInfo info, List<Model> models, float[] weights, ColdScores coldScores, Dataset dataset) {
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(),
            dataset.userCount(),
            dataset.itemCount(),
            InteractionWeights.defaults());
    return of(
        info,
        new WeightedModels(List.copyOf(models), weights),
        coldScores,
        PopularityPrior.of(byUser));
  }

  private static HybridModel of(
      ModelInfo info, WeightedModels models, ColdScores coldScores, PopularityPrior prior) {
    return new HybridModel(
        info, models, coldScores, prior, ScoreEstimates.of(models.models(), coldScores));
  }

  static HybridModel read(ModelInfo info, ModelReader reader) {
    float[] weights = reader.floats("weights");
    List<Model> models = new ArrayList<>();
    for (int at = 0; at < weights.length; at++) {
      models.add(reader.model("model-" + at));
    }
    return of(
        info,
        new WeightedModels(models, weights),
        ColdScores.read(reader),
        PopularityPrior.read(reader));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < models.size(); at++) {
      parts.add(new Part(models.model(at).info(), models.weight(at)));
    }
    return parts;
  }

  @Override
  public int itemCount() {
    return info.items();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    score(List.of(visitor), new float[][] {scores});
  }

  @Override
  public void score(List<Visitor> visitors, float[][] scores) {
    blend(visitors, scores);
  }

  @Override
  public void score(Visitor visitor, int[] items, int count, float[] scores) {
    if (visitor.size() == 0) {
      for (int at = 0; at < count; at++) {
        scores[at] = prior.userCount(items[at]);
      }
      return;
    }
    BlendScale known = known(visitor);
    BlendScale scale = known == null && scan != null ? scan.scale(visitor) : known;
    if (scale != null) {
      keep(visitor, scale);
      blend(visitor, scale, items, count, scores);
      return;
    }
    float[] all = new float[itemCount()];
    keep(visitor, blend(List.of(visitor), new float[][] {all})[0]);
    for (int at = 0; at < count; at++) {
      scores[at] = all[items[at]];
    }
  }

  @Override
  public boolean best(Visitor visitor, BitSet among, TopK best) {
    if (scan == null || visitor.size() == 0 || (scan.few(among) && known(visitor) != null)) {
      return false;
    }
    BlendScale found = scan.best(visitor, among, best);
    if (found == null) {
      return false;
    }
    keep(visitor, found);
    return true;
  }

  private @Nullable BlendScale known(Visitor visitor) {
    synchronized (lately) {
      return lately.get(visitor);
    }
  }

  private void keep(Visitor visitor, BlendScale scale) {
    synchronized (lately) {
      lately.put(visitor, scale);
    }
  }

  /** Fills a row of scores per visitor; their scales. */
  private BlendScale[] blend(List<Visitor> visitors, float[][] others) {
    int visitorCount = visitors.size();
    float[][] content = new float[visitorCount][itemCount()];
    float[][] own = new float[visitorCount][itemCount()];
    float[][] counted = estimates == null ? others : new float[visitorCount][itemCount()];
    float[][] products = new float[visitorCount][coldScores.termCount()];
    StandardScores[][] standards = new StandardScores[visitorCount][models.size()];
    for (int at = 0; at < visitorCount; at++) {
      Arrays.fill(others[at], 0, itemCount(), 0);
    }
    for (int model = 0; model < models.size(); model++) {
      models.model(model).score(visitors, own);
      float weight = models.weight(model);
      boolean byContent = models.judgesByContentAlone(model);
      for (int at = 0; at < visitorCount; at++) {
        Estimate estimate = estimate(model, visitors.get(at));
        StandardScores standard = standard(own[at], visitors.get(at), estimate);
        standards[at][model] = standard;
        standard.addTo(byContent ? content[at] : others[at], own[at], weight, itemCount());
        if (estimate != null) {
          estimate.addTo(products[at], weight);
        } else if (estimates != null && !byContent) {
          standard.addTo(counted[at], own[at], weight, itemCount());
        }
      }
    }
    BlendScale[] scales = new BlendScale[visitorCount];
    for (int at = 0; at < visitorCount; at++) {
      scales[at] = BlendScale.of(models, standards[at], coldScores, counted[at], products[at]);
      if (visitors.get(at).size() == 0) {
        prior.score(others[at]);
      } else {
        finish(scales[at], null, itemCount(), content[at], others[at]);
      }
    }
    return scales;
  }

  /** What is known of the scores of this model without counting them. */
  private @Nullable Estimate estimate(int model, Visitor visitor) {
    return estimates != null && estimates.model() == model ? estimates.of(visitor) : null;
  }

  private StandardScores standard(float[] own, Visitor visitor, @Nullable Estimate estimate) {
    if (estimate == null) {
      return StandardScores.floored(own, coldScores, visitor);
    }
    estimate.standard().floor(own, itemCount());
    return estimate.standard();
  }

  /** The same for a few items of a visitor whose scale is known. */
  private void blend(Visitor visitor, BlendScale scale, int[] items, int count, float[] others) {
    float[] content = new float[count];
    float[] own = new float[count];
    Arrays.fill(others, 0, count, 0);
    for (int model = 0; model < models.size(); model++) {
      Model scorer = models.model(model);
      if (scorer instanceof PartialScorer partial) {
        partial.score(visitor, items, count, own);
      } else {
        float[] all = new float[itemCount()];
        scorer.score(visitor, all);
        for (int at = 0; at < count; at++) {
          own[at] = all[items[at]];
        }
      }
      StandardScores standard = scale.standards()[model];
      standard.floor(own, count);
      standard.addTo(
          models.judgesByContentAlone(model) ? content : others, own, models.weight(model), count);
    }
    finish(scale, items, count, content, others);
  }

  /** Makes scores of the sums of these items, or of all, which stand at {@code others}. */
  private void finish(
      BlendScale scale, int @Nullable [] items, int count, float[] content, float[] others) {
    for (int at = 0; at < count; at++) {
      int item = items == null ? at : items[at];
      others[at] = scale.blended(coldScores, item, content[at], others[at]);
    }
  }

  @Override
  public void write(ModelWriter writer) {
    writer.floats("weights", models.weights());
    for (int at = 0; at < models.size(); at++) {
      writer.model("model-" + at, models.model(at));
    }
    coldScores.write(writer);
    prior.write(writer);
  }
}
