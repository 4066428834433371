package org.aisle.retrieval;

import java.util.Arrays;
import java.util.BitSet;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.aisle.math.TopK;
import org.aisle.math.VectorTable;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;

/**
 * Finds the items with the best scores without scoring most others, and never misses one. Items are
 * looked at in the order of the lengths of their vectors. No product is larger than that of the
 * lengths, so the search ends where even this would not be among the best. Before that, the first
 * quarter of each vector tells: what it adds, and the product of the lengths of the rests, is no
 * less than the score. Items that might still be among the best are scored. As Teflioudi et al.,
 * "LEMP: Fast retrieval of large entries in a matrix product", SIGMOD 2015, and Li et al.,
 * "FEXIPRO", SIGMOD 2017. Where most items have to be scored, all the rest are scored as they lie.
 * Immutable.
 */
final class BoundedScan {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Which part of a vector is looked at first. */
  private static final int HEAD_PART = 4;

  /** How many items are looked at between two looks at what it takes to be among the best. */
  private static final int LOOKED_AT_ONCE = 256;

  /** After so many items it is asked whether looking at heads spares enough. */
  private static final int JUDGED_AFTER = 4096;

  /** What rounding may add to a product or take from it, as a share of that of the lengths. */
  private static final float ROUNDING = 1e-4f;

  private final ItemVectors vectors;
  private final int headWidth;

  /** Items by the length of their vectors times their boosts, the longest first. */
  private final int[] items;

  /** The lengths, and 0 for what pads the last group. */
  private final float[] lengths;

  /** The lengths of what is behind the heads. */
  private final float[] restLengths;

  /** In groups of as many items as there are lanes: their first numbers, their second, … */
  private final float[] heads;

  private BoundedScan(ItemVectors vectors) {
    this.vectors = vectors;
    int width = vectors.table().width();
    this.headWidth = VectorTable.widthFor(width / HEAD_PART);
    this.items = longestFirst(vectors);
    int padded = (items.length + LANES - 1) / LANES * LANES;
    this.lengths = new float[padded];
    this.restLengths = new float[padded];
    this.heads = new float[Math.multiplyExact(padded, headWidth)];
    float[] values = vectors.table().values();
    for (int place = 0; place < items.length; place++) {
      int from = items[place] * width;
      float boost = vectors.boosts()[items[place]];
      lengths[place] = boost * length(values, from, width);
      restLengths[place] = boost * length(values, from + headWidth, width - headWidth);
      int head = place / LANES * LANES * headWidth + place % LANES;
      for (int at = 0; at < headWidth; at++) {
        heads[head + at * LANES] = boost * values[from + at];
      }
    }
  }

  /** Prepares to search these items; a copy of a quarter of the vectors. */
  static BoundedScan of(ItemVectors vectors) {
    return new BoundedScan(vectors);
  }

  private static float length(float[] values, int from, int width) {
    return (float) Math.sqrt(Vectors.dot(values, from, values, from, width));
  }

  private static int[] longestFirst(ItemVectors vectors) {
    int width = vectors.table().width();
    long[] keyed = new long[vectors.count()];
    for (int item = 0; item < keyed.length; item++) {
      float length = length(vectors.table().values(), item * width, width);
      // the bits of positive floats are in their order
      int bits = Float.floatToRawIntBits(length * vectors.boosts()[item]);
      keyed[item] = (long) (Integer.MAX_VALUE - bits) << Integer.SIZE | item;
    }
    Arrays.sort(keyed);
    int[] items = new int[keyed.length];
    for (int place = 0; place < items.length; place++) {
      items[place] = (int) keyed[place];
    }
    return items;
  }

  /** Offers the items whose bit is set, but for those that cannot be among the best. */
  void best(float[] visitor, BitSet among, TopK best) {
    float length = length(visitor, 0, visitor.length);
    int[] left = new int[LOOKED_AT_ONCE];
    float[] scores = new float[LOOKED_AT_ONCE];
    int scored = 0;
    for (int from = 0; from < items.length; from += LOOKED_AT_ONCE) {
      if (from % JUDGED_AFTER == 0) {
        if (from > JUDGED_AFTER && scored > most(from - JUDGED_AFTER, among)) {
          vectors.best(visitor, without(from, among), best);
          return;
        }
        scored = 0;
      }
      float longest = length * lengths[from];
      float needed = best.bar() - ROUNDING * longest;
      if (longest < needed) {
        return;
      }
      int size = notBelow(needed, visitor, from, among, left);
      vectors.score(visitor, left, size, scores);
      for (int at = 0; at < size; at++) {
        best.offer(left[at], scores[at]);
      }
      scored += size;
    }
  }

  /** How many of the places from here on may need a score before it were better to score all. */
  private int most(int from, BitSet among) {
    int asked = 0;
    for (int place = from; place < from + JUDGED_AFTER; place++) {
      asked += among.get(items[place]) ? 1 : 0;
    }
    return asked - asked / 8;
  }

  private BitSet without(int firstPlaces, BitSet among) {
    BitSet others = (BitSet) among.clone();
    for (int place = 0; place < firstPlaces; place++) {
      others.clear(items[place]);
    }
    return others;
  }

  /** Puts the items asked for from this place on that may reach what is needed; how many. */
  private int notBelow(float needed, float[] visitor, int from, BitSet among, int[] into) {
    float restLength = length(visitor, headWidth, visitor.length - headWidth);
    int to = Math.min(from + LOOKED_AT_ONCE, lengths.length);
    int size = 0;
    for (int group = from; group < to; group += LANES) {
      long mayPass = mayPass(group, visitor, restLength, needed);
      for (; mayPass != 0; mayPass &= mayPass - 1) {
        int place = group + Long.numberOfTrailingZeros(mayPass);
        if (place < items.length && among.get(items[place])) {
          into[size++] = items[place];
        }
      }
    }
    return size;
  }

  /** Which items of a group may have a score of at least what is needed, a bit for each. */
  private long mayPass(int group, float[] visitor, float restLength, float needed) {
    FloatVector even = FloatVector.fromArray(SPECIES, restLengths, group).mul(restLength);
    FloatVector odd = FloatVector.zero(SPECIES);
    int head = group * headWidth;
    for (int at = 0; at < headWidth; at += 2) {
      even =
          FloatVector.fromArray(SPECIES, heads, head + at * LANES)
              .lanewise(VectorOperators.FMA, FloatVector.broadcast(SPECIES, visitor[at]), even);
      odd =
          FloatVector.fromArray(SPECIES, heads, head + at * LANES + LANES)
              .lanewise(VectorOperators.FMA, FloatVector.broadcast(SPECIES, visitor[at + 1]), odd);
    }
    return even.add(odd).compare(VectorOperators.GE, needed).toLong();
  }
}
