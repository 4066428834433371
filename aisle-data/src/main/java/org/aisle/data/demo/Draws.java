package org.aisle.data.demo;

import java.util.SplittableRandom;

/** Chance that depends on nothing but a seed and what it is for, so never on the thread. */
final class Draws {
  static final int PRODUCTS = 1;
  static final int BRANDS = 2;
  static final int NOUNS = 3;
  static final int SHOPPERS = 4;
  static final int LIVES = 5;
  static final int TRIBES = 6;

  private Draws() {}

  /** The source of chance for one thing. */
  static SplittableRandom of(long seed, int purpose, long index) {
    return new SplittableRandom(mix(mix(seed ^ ((long) purpose << 56)) + index));
  }

  /** A number in [0, 1) that belongs to a pair, always the same. */
  static double ofPair(long first, long second) {
    return (mix(mix(first) ^ second) >>> 11) * 0x1.0p-53;
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A position, drawn in proportion to the weights; the last one if all are 0. */
  static int weighted(SplittableRandom random, double[] weights, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < size; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return size - 1;
  }
}
