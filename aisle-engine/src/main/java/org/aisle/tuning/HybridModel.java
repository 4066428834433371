package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PartialScorer;
import org.aisle.model.PopularityPrior;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of models on a common scale, with cold items predicted from their content. Whoever
 * has no history gets what is popular, whatever the models make of nothing.
 *
 * <p>A visitor's scale takes the scores of all items. That of the latest visitors is kept: pages
 * have several lists, and of most of them a visitor sees a few items of one category.
 */
final class HybridModel implements Blend, PartialScorer {
  /** How many visitors' scales are kept, at about 5 kB each. */
  private static final int SCALES_MAX = 1024;

  private final ModelInfo info;
  private final List<Model> models;
  private final float[] weights;
  private final ColdScores coldScores;
  private final PopularityPrior prior;
  private final Map<Visitor, Scale> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Visitor, Scale> eldest) {
          return size() > SCALES_MAX;
        }
      };

  /**
   * What brings a visitor's scores together.
   *
   * @param standards one per model
   * @param slopes what each term of an item's description adds
   */
  private record Scale(StandardScores[] standards, float[] slopes) {}

  private HybridModel(
      ModelInfo info,
      List<Model> models,
      float[] weights,
      ColdScores coldScores,
      PopularityPrior prior) {
    this.info = info;
    this.models = models;
    this.weights = weights;
    this.coldScores = coldScores;
    this.prior = prior;
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
    return new HybridModel(
        info, List.copyOf(models), weights, coldScores, PopularityPrior.of(byUser));
  }

  static HybridModel read(ModelInfo info, ModelReader reader) {
    float[] weights = reader.floats("weights");
    List<Model> models = new ArrayList<>();
    for (int at = 0; at < weights.length; at++) {
      models.add(reader.model("model-" + at));
    }
    return new HybridModel(
        info, models, weights, ColdScores.read(reader), PopularityPrior.read(reader));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < weights.length; at++) {
      parts.add(new Part(models.get(at).info(), weights[at]));
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
    Scale known;
    synchronized (lately) {
      known = lately.get(visitor);
    }
    if (known != null) {
      blend(visitor, known, items, count, scores);
      return;
    }
    float[] all = new float[itemCount()];
    Scale found = blend(List.of(visitor), new float[][] {all})[0];
    synchronized (lately) {
      lately.put(visitor, found);
    }
    for (int at = 0; at < count; at++) {
      scores[at] = all[items[at]];
    }
  }

  /** Fills a row of scores per visitor; their scales. */
  private Scale[] blend(List<Visitor> visitors, float[][] others) {
    float[][] content = new float[visitors.size()][itemCount()];
    float[][] own = new float[visitors.size()][itemCount()];
    StandardScores[][] standards = new StandardScores[own.length][weights.length];
    for (int at = 0; at < own.length; at++) {
      Arrays.fill(others[at], 0, itemCount(), 0);
    }
    for (int model = 0; model < weights.length; model++) {
      models.get(model).score(visitors, own);
      float[][] sums = models.get(model).judgesByContentAlone() ? content : others;
      for (int at = 0; at < own.length; at++) {
        standards[at][model] = StandardScores.floored(own[at], coldScores, visitors.get(at));
        standards[at][model].addTo(sums[at], own[at], weights[model], itemCount());
      }
    }
    Scale[] scales = new Scale[own.length];
    for (int at = 0; at < own.length; at++) {
      float[] slopes = coldScores.slopes(others[at], mean(standards[at], false));
      scales[at] = new Scale(standards[at], slopes);
      if (visitors.get(at).size() == 0) {
        prior.score(others[at]);
      } else {
        finish(scales[at], null, itemCount(), content[at], others[at]);
      }
    }
    return scales;
  }

  /** The same for a few items of a visitor whose scale is known. */
  private void blend(Visitor visitor, Scale scale, int[] items, int count, float[] others) {
    float[] content = new float[count];
    float[] own = new float[count];
    Arrays.fill(others, 0, count, 0);
    for (int model = 0; model < weights.length; model++) {
      Model scorer = models.get(model);
      if (scorer instanceof PartialScorer partial) {
        partial.score(visitor, items, count, own);
      } else {
        float[] all = new float[itemCount()];
        scorer.score(visitor, all);
        for (int at = 0; at < count; at++) {
          own[at] = all[items[at]];
        }
      }
      StandardScores standard = scale.standards[model];
      standard.floor(own, count);
      standard.addTo(scorer.judgesByContentAlone() ? content : others, own, weights[model], count);
    }
    finish(scale, items, count, content, others);
  }

  /** Makes scores of the sums of these items, or of all, which stand at {@code others}. */
  private void finish(
      Scale scale, int @Nullable [] items, int count, float[] content, float[] others) {
    float contentMean = mean(scale.standards, true);
    float othersMean = mean(scale.standards, false);
    for (int at = 0; at < count; at++) {
      others[at] =
          coldScores.blended(
              items == null ? at : items[at],
              content[at] - contentMean,
              others[at] - othersMean,
              scale.slopes);
    }
  }

  /** The mean of the weighted sum of the models that judge by content alone, or of the others. */
  private float mean(StandardScores[] standards, boolean content) {
    float mean = 0;
    for (int model = 0; model < weights.length; model++) {
      if (models.get(model).judgesByContentAlone() == content) {
        mean += weights[model] * standards[model].scale() * standards[model].mean();
      }
    }
    return mean;
  }

  @Override
  public void write(ModelWriter writer) {
    writer.floats("weights", weights);
    for (int at = 0; at < weights.length; at++) {
      writer.model("model-" + at, models.get(at));
    }
    coldScores.write(writer);
    prior.write(writer);
  }
}
