package org.aisle.math;

/**
 * A way to solve (D + c·I + Σ w·y·yᵀ)·x = Σ w·y for a diagonal D and some rows y. Keeps what it
 * needs to work with, so it is not safe for many threads.
 */
public interface RidgeMethod {
  /**
   * Solves for D = {@code diagonal} and c = {@code offset} into {@code target[at, at + width)}. A
   * method that improves a guess finds it there.
   */
  void solve(DiagonalRidge.Rows y, float[] diagonal, float offset, float[] target, int at);
}
