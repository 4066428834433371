package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Products of stretches of float arrays, with the machine's vector instructions. */
public final class Vectors {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Vectors() {}

  /** The inner product of {@code a[aFrom, aFrom + length)} and {@code b[bFrom, bFrom + length)}. */
  public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      sum =
          FloatVector.fromArray(SPECIES, a, aFrom + i)
              .fma(FloatVector.fromArray(SPECIES, b, bFrom + i), sum);
    }
    float result = sum.reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      result = Math.fma(a[aFrom + i], b[bFrom + i], result);
    }
    return result;
  }

  /** Adds {@code scale · x} to {@code y} over {@code length} floats. */
  @SuppressWarnings("checkstyle:ParameterNumber") // the shape of BLAS axpy, known to every reader
  public static void addScaled(
      float scale, float[] x, int xFrom, float[] y, int yFrom, int length) {
    FloatVector factor = FloatVector.broadcast(SPECIES, scale);
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xFrom + i)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yFrom + i))
          .intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(scale, x[xFrom + i], y[yFrom + i]);
    }
  }
}
