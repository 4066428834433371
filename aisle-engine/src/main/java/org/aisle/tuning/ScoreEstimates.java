package org.aisle.tuning;

import java.util.List;
import org.aisle.interaction.Visitor;
import org.aisle.math.NormalEquations;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;
import org.aisle.model.Model;
import org.aisle.model.VectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of a vector model come to in a large catalog, without scoring all of it. A blend
 * needs of a visitor's scores, those below 0 taken for 0, their sum, the sum of their squares and
 * their products with the terms of the items. Scores are linear in the visitor's vector, so that
 * over all items, with what is below 0, these are exact: products with the sum of the vectors, with
 * their Gram matrix, and with the vectors' sums by term. What is below 0 is counted on a fixed
 * sample of the items and taken away again; it is the lesser part, and has no long tail. Immutable.
 */
final class ScoreEstimates {
  /**
   * How much is counted.
   *
   * @param catalog up to how many items a catalog is counted item by item
   * @param sample how many items are looked at in larger ones
   * @param termsPart of so many of these the terms of one are looked at: there are many of them
   */
  record Limits(int catalog, int sample, int termsPart) {
    /** Counting a smaller catalog takes less than a millisecond. */
    static final Limits DEFAULTS = new Limits(24_576, 4096, 4);
  }

  private final int model;
  private final VectorScorer scorer;
  private final ColdScores cold;

  /** The items that count: all whose scores are not predicted. */
  private final int counted;

  /** Every so many of them, ascending. */
  private final int[] sample;

  /** Their vectors times their boosts. */
  private final float[] sampleVectors;

  private final int termsPart;
  private final float[] sum;
  private final float[] gram;

  /** What the vectors of the items with a term come to, term after term. */
  private final float[] byTerm;

  private ScoreEstimates(int model, VectorScorer scorer, ColdScores cold, Limits limits) {
    this.model = model;
    this.scorer = scorer;
    this.cold = cold;
    ItemVectors vectors = scorer.itemVectors();
    int[] items = notPredicted(vectors.count(), cold.predicted());
    this.counted = items.length;
    int step = Math.max(1, counted / limits.sample());
    this.termsPart = limits.termsPart();
    this.sample = new int[counted / step];
    for (int at = 0; at < sample.length; at++) {
      sample[at] = items[at * step];
    }
    int width = vectors.table().width();
    float[] values = vectors.table().values();
    this.sampleVectors = new float[sample.length * width];
    for (int at = 0; at < sample.length; at++) {
      float boost = vectors.boosts()[sample[at]];
      Vectors.addScaled(boost, values, sample[at] * width, sampleVectors, at * width, width);
    }
    this.sum = new float[width];
    NormalEquations products = new NormalEquations(width);
    for (int item : items) {
      float boost = vectors.boosts()[item];
      products.add(values, item * width, boost * boost, 0);
      Vectors.addScaled(boost, values, item * width, sum, 0, width);
    }
    this.gram = symmetric(products.matrix(), width);
    this.byTerm = cold.sumsByTerm(vectors);
  }

  /** Estimates of a blend of these models, or null where it is counted item by item. */
  static @Nullable ScoreEstimates of(List<Model> models, ColdScores cold) {
    return of(models, cold, Limits.DEFAULTS);
  }

  /**
   * Prepares to estimate the scores of the model with the longest vectors; null if there is none,
   * or the catalog is not large.
   */
  static @Nullable ScoreEstimates of(List<Model> models, ColdScores cold, Limits limits) {
    VectorScorer longest = null;
    int place = -1;
    for (int at = 0; at < models.size(); at++) {
      if (models.get(at) instanceof VectorScorer scorer
          && scorer.itemCount() > limits.catalog()
          && !models.get(at).judgesByContentAlone()
          && (longest == null || width(scorer) > width(longest))) {
        longest = scorer;
        place = at;
      }
    }
    return longest == null ? null : new ScoreEstimates(place, longest, cold, limits);
  }

  private static int width(VectorScorer scorer) {
    return scorer.itemVectors().table().width();
  }

  private static int[] notPredicted(int count, int[] predicted) {
    int[] items = new int[count - predicted.length];
    int size = 0;
    int next = 0;
    for (int item = 0; item < count; item++) {
      if (next < predicted.length && predicted[next] == item) {
        next++;
      } else {
        items[size++] = item;
      }
    }
    return items;
  }

  private static float[] symmetric(float[] upper, int width) {
    float[] full = upper.clone();
    for (int row = 0; row < width; row++) {
      for (int column = 0; column < row; column++) {
        full[row * width + column] = upper[column * width + row];
      }
    }
    return full;
  }

  /**
   * What a visitor's scores come to.
   *
   * @param vector the visitor's
   * @param sampled the scores of the sample
   * @param standard what brings the scores to the common scale
   * @param products of the scores with the terms of the items
   */
  record Estimate(float[] vector, float[] sampled, StandardScores standard, float[] products) {
    /** Adds weighted products to a sum. */
    void addTo(float[] sum, float weight) {
      standard.addTo(sum, products, weight, products.length);
    }
  }

  /** Which of the models it is about. */
  int model() {
    return model;
  }

  /** The model itself. */
  VectorScorer scorer() {
    return scorer;
  }

  /** The items that are looked at, ascending; not a copy: do not change. */
  int[] sample() {
    return sample;
  }

  /** The estimate for this visitor; null if nothing in the sample is above 0. */
  @Nullable Estimate of(Visitor visitor) {
    float[] vector = scorer.vector(visitor);
    float[] sampled = new float[sample.length];
    Vectors.multiply(sampleVectors, vector, sampled, sampled.length);
    boolean positive = false;
    double sumBelow = 0;
    double squaresBelow = 0;
    for (float score : sampled) {
      positive |= score > 0;
      float below = Math.max(0, -score);
      sumBelow += below;
      squaresBelow += (double) below * below;
    }
    if (!positive) {
      return null;
    }
    float perItem = (float) counted / sample.length;
    double total = dot(vector, sum) + perItem * sumBelow;
    double squares = square(vector) - perItem * squaresBelow;
    int[] met = StandardScores.metAndWarm(visitor, cold);
    float[] scores = new float[met.length];
    scorer.itemVectors().products(vector, met, met.length, scores);
    for (float score : scores) {
      double above = Math.max(0, score);
      total -= above;
      squares -= above * above;
    }
    return new Estimate(
        vector,
        sampled,
        StandardScores.of(0, total, squares, counted - met.length),
        products(vector, sampled, perItem));
  }

  private float[] products(float[] vector, float[] sampled, float perItem) {
    float[] products = new float[byTerm.length / vector.length];
    Vectors.multiply(byTerm, vector, products, products.length);
    for (int at = 0; at < sampled.length; at += termsPart) {
      if (sampled[at] < 0) {
        cold.addTerms(sample[at], termsPart * perItem * -sampled[at], products);
      }
    }
    return products;
  }

  private double square(float[] vector) {
    float[] product = new float[vector.length];
    Vectors.multiply(gram, vector, product, vector.length);
    return dot(vector, product);
  }

  private static double dot(float[] one, float[] other) {
    double dot = 0;
    for (int at = 0; at < one.length; at++) {
      dot += (double) one[at] * other[at];
    }
    return dot;
  }
}
