package org.aisle.model.als;

import org.aisle.math.BlockDescent;
import org.aisle.math.ConjugateGradients;
import org.aisle.math.NormalEquations;
import org.aisle.math.RidgeMethod;

/** How training solves for the vector of a user or item. A visitor's is always solved exactly. */
public enum AlsSolver {
  /** Exactly, by a Cholesky factorization. */
  EXACT,

  /**
   * A few steps of conjugate gradients from the vector of the iteration before: cheaper from about
   * 128 factors on, a little less far after as many iterations. Takács, Pilászy, Tikk,
   * "Applications of the conjugate gradient method for implicit feedback collaborative filtering",
   * RecSys 2011.
   */
  CG,

  /**
   * One block of factors after the other, from the vector of the iteration before: for very long
   * vectors. Rendle, Krichene, Zhang, Koren, "iALS++: speeding up matrix factorization with
   * subspace optimization", 2021.
   */
  BLOCK;

  private static final int STEPS = 3;
  private static final int BLOCK_SIZE = 64;

  /** Whether the vector of the iteration before is what it starts from. */
  boolean improves() {
    return this != EXACT;
  }

  RidgeMethod method(int width) {
    return switch (this) {
      case EXACT -> new NormalEquations(width);
      case CG -> new ConjugateGradients(width, STEPS);
      case BLOCK -> new BlockDescent(width, BLOCK_SIZE);
    };
  }

  /** About how many multiply-adds a row of so many cells takes. */
  double work(double cells, double width) {
    double exact = cells * width * width / 2 + width * width * width / 6;
    return switch (this) {
      case EXACT -> exact;
      case CG -> 2 * (STEPS + 1) * cells * width;
      case BLOCK -> {
        double block = Math.min(BLOCK_SIZE, width);
        yield cells * width * (block / 2 + 3) + width * block * block / 6;
      }
    };
  }
}
