package org.aisle.retrieval;

import java.util.Arrays;
import java.util.BitSet;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.aisle.math.TopK;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;

/**
 * Finds the items with the best scores without scoring most others, and never misses one. Items are
 * looked at in the order of the lengths of their vectors. No product is larger than that of the
 * lengths, so the search ends where even this would not be among the best. Before that, the first
 * numbers of each vector tell, sixteen at a time: what they add, and the product of the lengths of
 * the rests, is no less than the score. Items that might still be among the best are scored. As
 * Teflioudi et al., "LEMP: Fast retrieval of large entries in a matrix product", SIGMOD 2015, and
 * Li et al., "FEXIPRO", SIGMOD 2017. Where most items have to be scored, all the rest are scored as
 * they lie. Immutable.
 */
public final class BoundedScan {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** How many numbers of a vector are looked at between two looks at what its score may be. */
  private static final int SLICE = 16;

  /** How many items are looked at between two looks at what it takes to be among the best. */
  private static final int LOOKED_AT_ONCE = 256;

  /** After so many items it is asked whether looking at heads spares enough. */
  private static final int JUDGED_AFTER = 4096;

  /** What rounding may add to a product or take from it, as a share of that of the lengths. */
  private static final float ROUNDING = 1e-4f;

  /** What it may add to a sum or take from it, as a share of what was added up. */
  private static final float SUM_ROUNDING = 1e-5f;

  private final ItemVectors vectors;

  /** How many slices are looked at before an item is scored: about a third of a vector. */
  private final int slices;

  /** Items by the length of their vectors times their boosts, the longest first; padded. */
  private final int[] items;

  /** The lengths, and 0 for what pads the last group. */
  private final float[] lengths;

  /** For each group of as many items as there are lanes: what is behind their first slices, … */
  private final float[] restLengths;

  /** For each group the items' first numbers, their second, … */
  private final float[] heads;

  private BoundedScan(ItemVectors vectors) {
    this.vectors = vectors;
    int width = vectors.table().width();
    this.slices = Math.max(1, width / (3 * SLICE));
    int[] sorted = longestFirst(vectors);
    int padded = (sorted.length + LANES - 1) / LANES * LANES;
    this.items = Arrays.copyOf(sorted, padded);
    this.lengths = new float[padded];
    this.restLengths = new float[Math.multiplyExact(padded, slices)];
    this.heads = new float[Math.multiplyExact(padded, slices * SLICE)];
    float[] values = vectors.table().values();
    for (int place = 0; place < sorted.length; place++) {
      int from = items[place] * width;
      float boost = vectors.boosts()[items[place]];
      lengths[place] = boost * length(values, from, width);
      int group = place / LANES * LANES * slices + place % LANES;
      for (int slice = 0; slice < slices; slice++) {
        int end = (slice + 1) * SLICE;
        restLengths[group + slice * LANES] = boost * length(values, from + end, width - end);
      }
      int head = place / LANES * LANES * slices * SLICE + place % LANES;
      for (int at = 0; at < slices * SLICE; at++) {
        heads[head + at * LANES] = boost * values[from + at];
      }
    }
  }

  /** Prepares to search these items; a copy of a third of the vectors. */
  public static BoundedScan of(ItemVectors vectors) {
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

  /** Weighted sums of the scores of these vectors, 0 in place of what is below, and of others. */
  public interface Sums {
    /** What the scores of these vectors are multiplied by; not negative. */
    float factor();

    /** By item, what the rest of the sum is at most, but for rounding; −∞ to leave an item out. */
    float[] upper();

    /** How large the numbers were that were taken away from the rest. */
    float magnitude();

    /** Sums the first {@code count} of these items up, at most 256, into {@code scores}. */
    void score(int[] items, int count, float[] scores);
  }

  /** Offers the items with the largest sums whose bit is set, and perhaps others of these. */
  public void best(float[] visitor, Sums sums, BitSet among, TopK best) {
    float factor = sums.factor();
    float[] scaled = visitor.clone();
    Vectors.scale(factor, scaled, 0, scaled.length);
    float length = length(scaled, 0, scaled.length);
    Question question = question(scaled, 0);
    int[] left = new int[LOOKED_AT_ONCE];
    float[] scores = new float[LOOKED_AT_ONCE];
    for (int from = 0; from < vectors.count(); from += LOOKED_AT_ONCE) {
      float bar = best.bar();
      float rounding =
          ROUNDING * length * lengths[from] + SUM_ROUNDING * (Math.abs(bar) + sums.magnitude());
      float needed = Math.max(-Float.MAX_VALUE, bar - rounding);
      int to = Math.min(from + LOOKED_AT_ONCE, lengths.length);
      int size = 0;
      for (int group = from; group < to; group += LANES) {
        FloatVector upper = FloatVector.fromArray(SPECIES, sums.upper(), 0, items, group);
        VectorMask<Float> near =
            FloatVector.fromArray(SPECIES, lengths, group)
                .mul(length)
                .add(upper)
                .compare(VectorOperators.GE, needed);
        if (near.anyTrue()) {
          size = put(mayPass(group, question, upper, needed), group, among, left, size);
        }
      }
      if (size > 0) {
        sums.score(left, size, scores);
        for (int at = 0; at < size; at++) {
          best.offer(left[at], scores[at]);
        }
      }
    }
  }

  /** Offers the items whose bit is set, but for those that cannot be among the best. */
  void best(float[] visitor, BitSet among, TopK best) {
    float length = length(visitor, 0, visitor.length);
    Question question = question(visitor, -Float.MAX_VALUE);
    int[] left = new int[LOOKED_AT_ONCE];
    float[] scores = new float[LOOKED_AT_ONCE];
    int scored = 0;
    for (int from = 0; from < vectors.count(); from += LOOKED_AT_ONCE) {
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
      int to = Math.min(from + LOOKED_AT_ONCE, lengths.length);
      int size = 0;
      for (int group = from; group < to; group += LANES) {
        long mayPass = mayPass(group, question, FloatVector.zero(SPECIES), needed);
        size = put(mayPass, group, among, left, size);
      }
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

  /**
   * What is asked for.
   *
   * @param visitor the visitor's vector
   * @param rests the lengths of what is behind its first slice, its first two, …
   * @param floor what scores below count as
   */
  private record Question(float[] visitor, float[] rests, float floor) {}

  private Question question(float[] visitor, float floor) {
    float[] rests = new float[slices];
    for (int slice = 0; slice < slices; slice++) {
      int end = (slice + 1) * SLICE;
      rests[slice] = length(visitor, end, visitor.length - end);
    }
    return new Question(visitor, rests, floor);
  }

  private int put(long mayPass, int group, BitSet among, int[] into, int from) {
    int size = from;
    for (long left = mayPass; left != 0; left &= left - 1) {
      int place = group + Long.numberOfTrailingZeros(left);
      if (place < vectors.count() && among.get(items[place])) {
        into[size++] = items[place];
      }
    }
    return size;
  }

  /**
   * Which items of a group may have a sum of at least what is needed, a bit for each.
   *
   * @param more what is added to the scores
   */
  private long mayPass(int group, Question question, FloatVector more, float needed) {
    float[] visitor = question.visitor;
    float[] rests = question.rests;
    float floor = question.floor;
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    long mayPass = 0;
    int head = group * slices * SLICE;
    for (int slice = 0; slice < slices; slice++) {
      for (int at = slice * SLICE; at < (slice + 1) * SLICE; at += 2) {
        int from = head + at * LANES;
        even =
            FloatVector.fromArray(SPECIES, heads, from)
                .lanewise(VectorOperators.FMA, FloatVector.broadcast(SPECIES, visitor[at]), even);
        odd =
            FloatVector.fromArray(SPECIES, heads, from + LANES)
                .lanewise(
                    VectorOperators.FMA, FloatVector.broadcast(SPECIES, visitor[at + 1]), odd);
      }
      mayPass =
          FloatVector.fromArray(SPECIES, restLengths, group * slices + slice * LANES)
              .mul(rests[slice])
              .add(even.add(odd))
              .max(floor)
              .add(more)
              .compare(VectorOperators.GE, needed)
              .toLong();
      if (mayPass == 0) {
        return 0;
      }
    }
    return mayPass;
  }
}
