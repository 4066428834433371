package org.aisle.tuning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.dataset.Dataset;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.feature.TermSettings;
import org.aisle.interaction.InteractionLog;
import org.aisle.math.Scans;
import org.aisle.math.SymmetricInverse;
import org.aisle.math.TopK;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.Resources;

/**
 * Predicts what a model would say to this visitor of items that nobody has met, from what it says
 * of all others: a ridge regression of its scores on the terms by which items are described, solved
 * anew for every visitor. The matrix is the same for all, so that costs terms² multiply-adds.
 * Collaborative models are linear in what they know of an item: this is the same as predicting an
 * item's factors, or its column of weights, from its content, and needs to know neither. Immutable.
 */
final class ColdScores {
  /** More terms, of which the others are rare, cost more than they add. */
  private static final int TERMS_MAX = 1000;

  /**
   * How predictions are made.
   *
   * @param penalty of the regression, in items described by one term alone: the larger, the more a
   *     term must be seen before it is believed
   * @param boldness what predictions are multiplied by; a regression errs toward the mean, and so
   *     would keep what nobody has met from ever reaching the top
   * @param contentShare how much a model counts that judges items by their descriptions alone, next
   *     to predictions for the others
   */
  record Settings(double penalty, double boldness, double contentShare) {
    /** Settings that hardly cost items with interactions anything. */
    static final Settings DEFAULTS = new Settings(1, 1, 0.1);
  }

  private final boolean[] warm;
  private final FeatureMatrix terms;

  /** The sum of the warm items' rows. */
  private final float[] warmTerms;

  /** The items whose scores are predicted, ascending. */
  private final int[] predicted;

  /** The other items that nobody has met. */
  private final int[] undescribed;

  private final float[] inverse;
  private final float boldness;
  private final float contentShare;

  private ColdScores(
      boolean[] warm, FeatureMatrix terms, float[] inverse, float boldness, float contentShare) {
    this.warm = warm;
    this.terms = terms;
    this.warmTerms = new float[terms.featureCount()];
    for (int item : known(warm)) {
      terms.addRow(item, 1, warmTerms);
    }
    this.predicted = IntStream.range(0, warm.length).filter(this::predicts).toArray();
    this.undescribed =
        IntStream.range(0, warm.length).filter(item -> !warm[item] && !predicts(item)).toArray();
    this.inverse = inverse;
    this.boldness = boldness;
    this.contentShare = contentShare;
  }

  /** Learns how the items of a dataset are described; those without interactions are cold. */
  static ColdScores fit(Dataset dataset, Settings settings, Resources resources) {
    boolean[] warm = new boolean[dataset.itemCount()];
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      warm[log.item(row)] = true;
    }
    return fit(dataset.catalog(), warm, settings, resources);
  }

  /** The same where it is known which items are warm. */
  static ColdScores fit(Catalog catalog, boolean[] warm, Settings settings, Resources resources) {
    int[] known = known(warm);
    FeatureMatrix terms = FeatureMatrix.empty(warm.length);
    if (known.length > 0 && known.length < warm.length) {
      terms = ItemEncoder.fit(catalog, known, TermSettings.defaults()).encode(catalog);
      terms = terms.keeping(weightiest(terms, known));
    }
    return new ColdScores(
        warm,
        terms,
        inverse(terms, known, settings.penalty(), resources),
        (float) settings.boldness(),
        (float) settings.contentShare());
  }

  private static int[] known(boolean[] warm) {
    int[] known = new int[warm.length];
    int size = 0;
    for (int item = 0; item < warm.length; item++) {
      if (warm[item]) {
        known[size++] = item;
      }
    }
    return Arrays.copyOf(known, size);
  }

  /** The terms that say most of the known items in all, ascending. */
  private static int[] weightiest(FeatureMatrix terms, int[] known) {
    float[] sums = new float[terms.featureCount()];
    for (int item : known) {
      for (int cell = terms.rowStarts()[item]; cell < terms.rowStarts()[item + 1]; cell++) {
        sums[terms.features()[cell]] += terms.weights()[cell] * terms.weights()[cell];
      }
    }
    TopK most = new TopK(Math.min(TERMS_MAX, sums.length));
    for (int term = 0; term < sums.length; term++) {
      most.offer(term, sums[term]);
    }
    int[] kept = new int[most.size()];
    most.drain(kept, new float[kept.length]);
    Arrays.sort(kept);
    return kept;
  }

  /** The inverse of TᵀT + penalty·I over the known items, row by row. */
  private static float[] inverse(
      FeatureMatrix terms, int[] known, double penalty, Resources resources) {
    int size = terms.featureCount();
    if (size == 0) {
      return new float[0];
    }
    float[] products = new float[size * size];
    for (int item : known) {
      for (int cell = terms.rowStarts()[item]; cell < terms.rowStarts()[item + 1]; cell++) {
        int row = terms.features()[cell] * size;
        for (int other = terms.rowStarts()[item]; other < terms.rowStarts()[item + 1]; other++) {
          products[row + terms.features()[other]] += terms.weights()[cell] * terms.weights()[other];
        }
      }
    }
    try (SymmetricInverse matrix = new SymmetricInverse(size)) {
      for (int row = 0; row < size; row++) {
        products[row * size + row] += (float) penalty;
        matrix.setRow(row, Arrays.copyOfRange(products, row * size, (row + 1) * size));
      }
      matrix.invert(resources.threads());
      float[] inverse = new float[size];
      for (int row = 0; row < size; row++) {
        matrix.row(row, inverse);
        System.arraycopy(inverse, 0, products, row * size, size);
      }
    }
    return products;
  }

  static ColdScores read(ModelReader reader) {
    int[] known = reader.ints("cold-known");
    int[] starts = reader.ints("cold-starts");
    boolean[] warm = new boolean[starts.length - 1];
    for (int item : known) {
      warm[item] = true;
    }
    float[] inverse = reader.floats("cold-inverse");
    int termCount = (int) Math.round(Math.sqrt(inverse.length));
    return new ColdScores(
        warm,
        new FeatureMatrix(
            starts, reader.ints("cold-terms"), reader.floats("cold-weights"), termCount),
        inverse,
        (float) reader.number("cold-boldness"),
        (float) reader.number("cold-content-share"));
  }

  void write(ModelWriter writer) {
    writer.ints("cold-known", known(warm));
    writer.ints("cold-starts", terms.rowStarts());
    writer.ints("cold-terms", terms.features());
    writer.floats("cold-weights", terms.weights());
    writer.floats("cold-inverse", inverse);
    writer.number("cold-boldness", boldness);
    writer.number("cold-content-share", contentShare);
  }

  /** Whether this item's score is replaced: nobody met it, but it is described. */
  boolean predicts(int item) {
    return !warm[item] && terms.rowSize(item) > 0;
  }

  /** The items whose scores are replaced, ascending; not a copy: do not change. */
  int[] predicted() {
    return predicted;
  }

  /** By term, the places among the predicted items that have it. */
  FeatureMatrix predictedByTerm() {
    return terms.rows(predicted).transpose();
  }

  /**
   * Replaces the scores of cold items. The others' must have mean 0, or what is not known would
   * pass for bad.
   *
   * @param contentOnly whether the model judges all items by their descriptions alone, and so these
   */
  void predict(float[] scores, boolean contentOnly) {
    if (contentOnly) {
      for (int item = 0; item < warm.length; item++) {
        scores[item] *= warm[item] ? 1 : boldness * contentShare;
      }
      return;
    }
    float[] slopes = slopes(scores, 0, new float[terms.featureCount()]);
    for (int item : predicted) {
      scores[item] = boldness * terms.dot(item, slopes);
    }
  }

  /** How many terms items are described by. */
  int termCount() {
    return terms.featureCount();
  }

  /** Adds {@code scale} times an item's terms to a number for each term. */
  void addTerms(int item, float scale, float[] into) {
    terms.addRow(item, scale, into);
  }

  /** The sums of the warm items' vectors, times their boosts, by term; one vector after another. */
  float[] sumsByTerm(ItemVectors vectors) {
    int width = vectors.table().width();
    float[] sums = new float[Math.multiplyExact(terms.featureCount(), width)];
    for (int item = 0; item < warm.length; item++) {
      float boost = warm[item] ? vectors.boosts()[item] : 0;
      for (int cell = terms.rowStarts()[item]; cell < terms.rowStarts()[item + 1]; cell++) {
        float scale = boost * terms.weights()[cell];
        int at = terms.features()[cell] * width;
        Vectors.addScaled(scale, vectors.table().values(), item * width, sums, at, width);
      }
    }
    return sums;
  }

  /**
   * What each term adds to a score.
   *
   * @param scores of all items, the warm of which count
   * @param mean what these are above; that of the warm items
   * @param products those of other scores with the terms, which count too; changed
   */
  float[] slopes(float[] scores, float mean, float[] products) {
    int size = terms.featureCount();
    Vectors.addScaled(-mean, warmTerms, 0, products, 0, size);
    for (int item = Scans.firstOther(scores, 0, 0);
        item < warm.length;
        item = Scans.firstOther(scores, item + 1, 0)) {
      if (warm[item]) {
        terms.addRow(item, scores[item], products);
      }
    }
    float[] slopes = new float[size];
    Vectors.multiply(inverse, products, slopes, size);
    return slopes;
  }

  /**
   * An item's score in a blend.
   *
   * @param content what models say that judge by descriptions alone
   * @param others what all other models say
   * @param slopes what terms add to what those say
   */
  float blended(int item, float content, float others, float[] slopes) {
    if (warm[item]) {
      return others + content;
    }
    float expected = predicts(item) ? boldness * terms.dot(item, slopes) : others;
    return expected + boldness * contentShare * content;
  }

  /**
   * What the scores of all items are in a blend, but for rounding.
   *
   * @param scale of the visitor
   * @param content what models say that judge by descriptions alone
   * @param others what all other models say
   * @param predictions what the slopes say of the predicted items
   * @param scores where to
   */
  void blended(
      BlendScale scale, float[] content, float[] others, float[] predictions, float[] scores) {
    float means = scale.contentMean() + scale.othersMean();
    float coldShare = boldness * contentShare;
    for (int item = 0; item < scores.length; item++) {
      scores[item] = content[item] + others[item] - means;
    }
    for (int item : undescribed) {
      scores[item] =
          others[item] - scale.othersMean() + coldShare * (content[item] - scale.contentMean());
    }
    for (int place = 0; place < predicted.length; place++) {
      int item = predicted[place];
      scores[item] =
          boldness * predictions[place] + coldShare * (content[item] - scale.contentMean());
    }
  }
}
