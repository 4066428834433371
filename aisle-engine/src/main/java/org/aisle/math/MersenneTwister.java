package org.aisle.math;

/**
 * The generator MT19937 exactly as NumPy's {@code RandomState} uses it, so that a published random
 * split can be repeated to the row. Not safe for many threads.
 */
public final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[SIZE];
  private int position = SIZE;

  /** Starts like {@code RandomState(seed)}; only the low 32 bits of the seed count. */
  public MersenneTwister(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** The next number in [0, 1), as {@code rand()} gives it. */
  public double nextDouble() {
    int high = nextInt() >>> 5;
    int low = nextInt() >>> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  /** The numbers 0 … size − 1 in the order of {@code permutation(size)}. */
  public int[] permutation(int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    shuffle(numbers);
    return numbers;
  }

  /** Shuffles in place, as {@code shuffle(numbers)} does. */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = nextUpTo(i);
      int swap = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swap;
    }
  }

  /** A number in [0, bound]: draws are masked to the bits of the bound and redrawn if too large. */
  private int nextUpTo(int bound) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(bound);
    int drawn = nextInt() & mask;
    while (drawn > bound) {
      drawn = nextInt() & mask;
    }
    return drawn;
  }

  private int nextInt() {
    if (position == SIZE) {
      twist();
      position = 0;
    }
    int y = state[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      int next = state[(i + SHIFT) % SIZE] ^ (y >>> 1);
      state[i] = (y & 1) == 0 ? next : next ^ 0x9908b0df;
    }
  }
}
