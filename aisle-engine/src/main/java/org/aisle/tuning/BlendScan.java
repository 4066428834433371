package org.aisle.tuning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import org.aisle.feature.FeatureMatrix;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.retrieval.BoundedScan;
import org.aisle.tuning.ScoreEstimates.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best items of a blend in a large catalog, and never misses one. Most models say
 * something of few items, or say it quickly: these score everything. The one with the longest
 * vectors, which takes most of the time, scores only items that might still be among the best: for
 * whom the sum of the others and a bound of its own score is high enough. Safe for many threads.
 */
final class BlendScan {
  /** So many items that look best are scored first, to set the bar. */
  private static final int FIRST = 64;

  /** How many items are scored at a time. */
  private static final int SCORED_AT_ONCE = 256;

  /** Where so many times fewer items than all are asked for, each of these is scored. */
  private static final int FEW = 12;

  /** How many sheets are kept for the next question. */
  private static final int SHEETS = 4;

  private final WeightedModels models;
  private final ColdScores cold;
  private final ScoreEstimates estimates;
  private final BoundedScan scan;
  private final FeatureMatrix predictedByTerm;
  private final int itemCount;
  private final ArrayBlockingQueue<Sheet> sheets = new ArrayBlockingQueue<>(SHEETS);

  BlendScan(WeightedModels models, ColdScores cold, ScoreEstimates estimates) {
    this.models = models;
    this.cold = cold;
    this.estimates = estimates;
    this.scan = BoundedScan.of(estimates.scorer().itemVectors());
    this.predictedByTerm = cold.predictedByTerm();
    this.itemCount = estimates.scorer().itemCount();
  }

  /** Whether these are so few that each of them is scored. */
  boolean few(BitSet among) {
    return (long) among.cardinality() * FEW < itemCount;
  }

  /** The visitor's scale; null if that takes the scores of all items. */
  @Nullable BlendScale scale(Visitor visitor) {
    Estimate estimate = estimates.of(visitor);
    if (estimate == null) {
      return null;
    }
    Sheet sheet = sheet();
    BlendScale scale = sheet.fill(visitor, estimate);
    sheets.offer(sheet);
    return scale;
  }

  /**
   * Offers the visitor's best of these items, and perhaps others of these.
   *
   * @return the visitor's scale; null, with nothing offered, if all items have to be scored
   */
  @Nullable BlendScale best(Visitor visitor, BitSet among, TopK best) {
    Estimate estimate = estimates.of(visitor);
    if (estimate == null) {
      return null;
    }
    Sheet sheet = sheet();
    BlendScale scale = sheet.fill(visitor, estimate);
    Sums sums = new Sums(sheet, scale, estimate);
    if (few(among)) {
      sums.offerAll(among, best);
    } else {
      sheet.bound(scale);
      sums.offerFirst(among, best);
      scan.best(estimate.vector(), sums, among, best);
    }
    sheets.offer(sheet);
    return scale;
  }

  private Sheet sheet() {
    Sheet kept = sheets.poll();
    return kept == null ? new Sheet() : kept;
  }

  /** What the models that are counted item by item say for one visitor. */
  private final class Sheet {
    /** The scores of each model, not below its floor. */
    private final float[][] own = new float[models.size()][];

    private final float[] content = new float[itemCount];
    private final float[] others = new float[itemCount];

    /** What an item scores at most without the model that is searched. */
    private final float[] upper = new float[itemCount];

    Sheet() {
      for (int model = 0; model < own.length; model++) {
        own[model] = new float[model == estimates.model() ? 0 : itemCount];
      }
    }

    BlendScale fill(Visitor visitor, Estimate estimate) {
      Arrays.fill(content, 0);
      Arrays.fill(others, 0);
      StandardScores[] standards = new StandardScores[own.length];
      float[] products = new float[cold.termCount()];
      for (int model = 0; model < own.length; model++) {
        if (model == estimates.model()) {
          standards[model] = estimate.standard();
          estimate.addTo(products, models.weight(model));
        } else {
          models.model(model).score(visitor, own[model]);
          standards[model] = StandardScores.floored(own[model], cold, visitor);
          standards[model].addTo(
              models.judgesByContentAlone(model) ? content : others,
              own[model],
              models.weight(model),
              itemCount);
        }
      }
      return BlendScale.of(models, standards, cold, others, products);
    }

    void bound(BlendScale scale) {
      float[] predictions = new float[cold.predicted().length];
      for (int term = 0; term < scale.slopes().length; term++) {
        predictedByTerm.addRow(term, scale.slopes()[term], predictions);
      }
      cold.blended(scale, content, others, predictions, upper);
    }
  }

  /** The blend's scores for one visitor. */
  private final class Sums implements BoundedScan.Sums {
    private final Sheet sheet;
    private final BlendScale scale;
    private final Estimate estimate;
    private final float[] factors = new float[models.size()];
    private final boolean[] byContent = new boolean[models.size()];
    private final float[] searched = new float[SCORED_AT_ONCE];

    Sums(Sheet sheet, BlendScale scale, Estimate estimate) {
      this.sheet = sheet;
      this.scale = scale;
      this.estimate = estimate;
      for (int model = 0; model < factors.length; model++) {
        factors[model] = models.weight(model) * scale.standards()[model].scale();
        byContent[model] = models.judgesByContentAlone(model);
      }
    }

    @Override
    public float factor() {
      return factors[estimates.model()];
    }

    @Override
    public float[] upper() {
      return sheet.upper;
    }

    @Override
    public float magnitude() {
      return Math.abs(scale.contentMean()) + Math.abs(scale.othersMean());
    }

    @Override
    public void score(int[] items, int count, float[] scores) {
      estimates.scorer().itemVectors().products(estimate.vector(), items, count, searched);
      for (int at = 0; at < count; at++) {
        scores[at] = score(items[at], searched[at]);
      }
    }

    private float score(int item, float product) {
      float content = 0;
      float others = 0;
      for (int model = 0; model < factors.length; model++) {
        if (model == estimates.model()) {
          others = Math.fma(factors[model], Math.max(0, product), others);
        } else if (byContent[model]) {
          content = Math.fma(factors[model], sheet.own[model][item], content);
        } else {
          others = Math.fma(factors[model], sheet.own[model][item], others);
        }
      }
      return scale.blended(cold, item, content, others);
    }

    void offerAll(BitSet among, TopK best) {
      int[] items = new int[SCORED_AT_ONCE];
      int size = 0;
      for (int item = among.nextSetBit(0); item >= 0; item = among.nextSetBit(item + 1)) {
        items[size++] = item;
        if (size == SCORED_AT_ONCE) {
          offer(items, size, best);
          size = 0;
        }
      }
      offer(items, size, best);
    }

    /** Offers items that are likely to be among the best; they are not looked at again. */
    void offerFirst(BitSet among, TopK best) {
      TopK first = new TopK(FIRST);
      float[] upper = sheet.upper;
      int[] sample = estimates.sample();
      for (int at = 0; at < sample.length; at++) {
        float sum = upper[sample[at]] + factor() * Math.max(0, estimate.sampled()[at]);
        if (sum > first.bar() && among.get(sample[at])) {
          first.offer(sample[at], sum);
        }
      }
      int[] items = new int[FIRST];
      int size = first.drain(items, new float[FIRST]);
      offer(items, size, best);
      for (int at = 0; at < size; at++) {
        upper[items[at]] = Float.NEGATIVE_INFINITY;
      }
    }

    private void offer(int[] items, int count, TopK best) {
      float[] scores = new float[count];
      score(items, count, scores);
      for (int at = 0; at < count; at++) {
        best.offer(items[at], scores[at]);
      }
    }
  }
}
