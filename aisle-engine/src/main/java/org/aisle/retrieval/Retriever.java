package org.aisle.retrieval;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.ItemVectors;
import org.aisle.model.PartialScorer;
import org.aisle.model.Scorer;
import org.aisle.model.SearchingScorer;
import org.aisle.model.VectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a scorer thinks best for a visitor, in the way that is quickest for that scorer; the
 * answer is the same as if all items had been scored. A catalog may have more items than the scorer
 * learned of, with the indexes behind those; the scorer says nothing of them, nor by them. Safe for
 * many threads.
 */
public final class Retriever {
  /**
   * Of a list this many times shorter than the catalog each item is scored. A search for its best
   * would pass nearly all others, which takes as long.
   */
  private static final int FEW = 12;

  /** How many arrays of scores are kept for the next question. */
  private static final int KEPT_ARRAYS = 8;

  private final Scorer scorer;
  private final @Nullable BoundedScan scan;
  private final ArrayBlockingQueue<float[]> arrays = new ArrayBlockingQueue<>(KEPT_ARRAYS);

  private Retriever(Scorer scorer, @Nullable BoundedScan scan) {
    this.scorer = scorer;
    this.scan = scan;
  }

  /** Prepares to ask this scorer. */
  public static Retriever of(Scorer scorer) {
    return new Retriever(
        scorer,
        scorer instanceof VectorScorer linear ? BoundedScan.of(linear.itemVectors()) : null);
  }

  /** Offers the visitor's best of the items whose bit is set, and perhaps others of these. */
  public void best(Visitor visitor, BitSet among, TopK best) {
    Visitor known = visitor.within(scorer.itemCount());
    if (known.size() > 0 || visitor.size() == 0) {
      bestKnown(known, within(among), best);
    }
  }

  private BitSet within(BitSet among) {
    return among.length() <= scorer.itemCount() ? among : among.get(0, scorer.itemCount());
  }

  private void bestKnown(Visitor visitor, BitSet among, TopK best) {
    if (scan != null && scorer instanceof VectorScorer linear) {
      ItemVectors vectors = linear.itemVectors();
      float[] vector = linear.vector(visitor);
      if ((long) among.cardinality() * FEW < vectors.count()) {
        vectors.best(vector, among, best);
      } else {
        scan.best(vector, among, best);
      }
      return;
    }
    if (scorer instanceof SearchingScorer searching && searching.best(visitor, among, best)) {
      return;
    }
    if (scorer instanceof PartialScorer && 2L * among.cardinality() < scorer.itemCount()) {
      int[] items = among.stream().toArray();
      float[] scores = scores(visitor, items);
      for (int at = 0; at < items.length; at++) {
        best.offer(items[at], scores[at]);
      }
      return;
    }
    float[] scores = all(visitor);
    for (int item = among.nextSetBit(0); item >= 0; item = among.nextSetBit(item + 1)) {
      best.offer(item, scores[item]);
    }
    arrays.offer(scores);
  }

  /** Scores these items for the visitor, in their order; 0 for those it knows nothing of. */
  public float[] scores(Visitor visitor, int[] items) {
    int count = scorer.itemCount();
    Visitor known = visitor.within(count);
    if (count == 0 || (known.size() == 0 && visitor.size() > 0)) {
      return new float[items.length];
    }
    int[] asked = items.clone();
    Arrays.setAll(asked, at -> items[at] < count ? items[at] : 0);
    float[] scores = scoresKnown(known, asked);
    for (int at = 0; at < scores.length; at++) {
      scores[at] = items[at] < count ? scores[at] : 0;
    }
    return scores;
  }

  /** Whether the scorer learned of this item. */
  public boolean knows(int item) {
    return item < scorer.itemCount();
  }

  private float[] scoresKnown(Visitor visitor, int[] items) {
    float[] chosen = new float[items.length];
    if (scorer instanceof PartialScorer partial) {
      partial.score(visitor, items, items.length, chosen);
      return chosen;
    }
    float[] scores = all(visitor);
    for (int at = 0; at < items.length; at++) {
      chosen[at] = scores[items[at]];
    }
    arrays.offer(scores);
    return chosen;
  }

  private float[] all(Visitor visitor) {
    float[] kept = arrays.poll();
    float[] scores = kept == null ? new float[scorer.itemCount()] : kept;
    scorer.score(visitor, scores);
    return scores;
  }
}
