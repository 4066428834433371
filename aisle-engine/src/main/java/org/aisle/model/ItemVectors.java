package org.aisle.model;

import java.util.BitSet;
import org.aisle.math.BlockProduct;
import org.aisle.math.TopK;
import org.aisle.math.VectorTable;
import org.aisle.math.Vectors;

/**
 * What a linear model knows of its items. An item's score is the inner product of its vector with
 * the visitor's, times the item's boost; a product of 0 says nothing, and popularity takes its
 * place. Whichever way an item is scored here, the score is the same to the bit. Immutable; the
 * arrays are not copied.
 *
 * @param table one vector per item
 * @param boosts one positive factor per item
 * @param prior how popular the items are
 */
public record ItemVectors(VectorTable table, float[] boosts, PopularityPrior prior) {
  /** Their scores stay in the first-level cache. */
  private static final int SCORED_AT_ONCE = 256;

  /** How many items there are. */
  public int count() {
    return table.count();
  }

  /** Scores all items for the visitor with this vector. */
  public void score(float[] visitor, float[] scores) {
    Vectors.multiply(table.values(), visitor, scores, count());
    finish(scores);
  }

  /** Scores all items for each of these vectors; a row of scores per vector. */
  public void score(float[][] visitors, float[][] scores) {
    new BlockProduct(table.values(), count(), table.width()).multiply(visitors, scores);
    for (int at = 0; at < visitors.length; at++) {
      finish(scores[at]);
    }
  }

  private void finish(float[] scores) {
    for (int item = 0; item < boosts.length; item++) {
      scores[item] *= boosts[item];
    }
    prior.fillZeros(scores);
  }

  /** Scores the first {@code count} of these items, into {@code scores} in their order. */
  public void score(float[] visitor, int[] items, int count, float[] scores) {
    products(visitor, items, count, scores);
    for (int at = 0; at < count; at++) {
      scores[at] = scores[at] == 0 ? prior.inPlaceOfZero(items[at]) : scores[at];
    }
  }

  /** The same scores, but 0 where the product says nothing. */
  public void products(float[] visitor, int[] items, int count, float[] products) {
    Vectors.multiplyRows(table.values(), visitor, items, count, products);
    for (int at = 0; at < count; at++) {
      products[at] *= boosts[items[at]];
    }
  }

  /** Offers every item whose bit is set; only these are scored. */
  public void best(float[] visitor, BitSet among, TopK best) {
    int[] items = new int[SCORED_AT_ONCE];
    float[] scores = new float[SCORED_AT_ONCE];
    int size = 0;
    long[] words = among.toLongArray();
    for (int word = 0; word < words.length; word++) {
      for (long left = words[word]; left != 0; left &= left - 1) {
        items[size++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (size == SCORED_AT_ONCE) {
          offer(visitor, items, size, scores, best);
          size = 0;
        }
      }
    }
    offer(visitor, items, size, scores, best);
  }

  private void offer(float[] visitor, int[] items, int size, float[] scores, TopK best) {
    score(visitor, items, size, scores);
    for (int at = 0; at < size; at++) {
      best.offer(items[at], scores[at]);
    }
  }
}
