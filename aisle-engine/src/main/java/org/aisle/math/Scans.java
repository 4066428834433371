package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Counts and finds numbers in long arrays of them, with the machine's vector instructions. */
public final class Scans {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** They stay in the first-level cache while every level is compared with them. */
  private static final int COMPARED_AT_ONCE = 4096;

  private Scans() {}

  /** How many numbers are greater than this one. */
  public static int countGreater(float[] x, float than) {
    int bound = SPECIES.loopBound(x.length);
    int count = 0;
    int i = 0;
    for (; i < bound; i += LANES) {
      count += FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.GT, than).trueCount();
    }
    for (; i < x.length; i++) {
      count += x[i] > than ? 1 : 0;
    }
    return count;
  }

  /** How many numbers equal this one. */
  public static int countEqual(float[] x, float to) {
    int bound = SPECIES.loopBound(x.length);
    int count = 0;
    int i = 0;
    for (; i < bound; i += LANES) {
      count += FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.EQ, to).trueCount();
    }
    for (; i < x.length; i++) {
      count += x[i] == to ? 1 : 0;
    }
    return count;
  }

  /** Puts a number of {@code others} in place of each 0 at the same index. */
  public static void replaceZeros(float[] x, float[] others) {
    int bound = SPECIES.loopBound(others.length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector numbers = FloatVector.fromArray(SPECIES, x, i);
      numbers
          .blend(FloatVector.fromArray(SPECIES, others, i), numbers.compare(VectorOperators.EQ, 0))
          .intoArray(x, i);
    }
    for (; i < others.length; i++) {
      x[i] = x[i] == 0 ? others[i] : x[i];
    }
  }

  /**
   * Adds to {@code above} how many numbers are greater than each of the first {@code size} levels,
   * and to {@code equal} how many are equal to it.
   */
  public static void countLevels(float[] x, float[] levels, int size, int[] above, int[] equal) {
    for (int from = 0; from < x.length; from += COMPARED_AT_ONCE) {
      int end = Math.min(x.length, from + COMPARED_AT_ONCE);
      for (int level = 0; level < size; level++) {
        countLevel(x, from, end, levels, level, above, equal);
      }
    }
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: a stretch and where to count
  private static void countLevel(
      float[] x, int from, int end, float[] levels, int level, int[] above, int[] equal) {
    float at = levels[level];
    int bound = from + SPECIES.loopBound(end - from);
    int greater = 0;
    int same = 0;
    int i = from;
    for (; i < bound; i += LANES) {
      FloatVector numbers = FloatVector.fromArray(SPECIES, x, i);
      greater += numbers.compare(VectorOperators.GT, at).trueCount();
      same += numbers.compare(VectorOperators.EQ, at).trueCount();
    }
    for (; i < end; i++) {
      greater += x[i] > at ? 1 : 0;
      same += x[i] == at ? 1 : 0;
    }
    above[level] += greater;
    equal[level] += same;
  }

  /** The index of the first number from here on that is not this one; the length if none. */
  public static int firstOther(float[] x, int from, float one) {
    int bound = from + SPECIES.loopBound(x.length - from);
    int i = from;
    for (; i < bound; i += LANES) {
      VectorMask<Float> others =
          FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.NE, one);
      if (others.anyTrue()) {
        return i + others.firstTrue();
      }
    }
    while (i < x.length && x[i] == one) {
      i++;
    }
    return i;
  }

  /** The index of the first number from here on that is greater than this; the length if none. */
  public static int firstGreater(float[] x, int from, float than) {
    int bound = from + SPECIES.loopBound(x.length - from);
    int i = from;
    for (; i < bound; i += LANES) {
      VectorMask<Float> greater =
          FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.GT, than);
      if (greater.anyTrue()) {
        return i + greater.firstTrue();
      }
    }
    while (i < x.length && !(x[i] > than)) {
      i++;
    }
    return i;
  }
}
