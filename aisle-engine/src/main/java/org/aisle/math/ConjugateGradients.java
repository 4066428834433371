package org.aisle.math;

/**
 * Improves a guess of x in (D + Σ w·y·yᵀ)·x = Σ w·y for a diagonal D by a few steps of the method
 * of conjugate gradients, preconditioned by the diagonal of the matrix: 2·n·d multiply-adds a step
 * and as many before the first. Reusable; not safe for many threads.
 */
public final class ConjugateGradients implements RidgeMethod {
  /** Where nothing is left to improve; the next step would divide 0 by 0. */
  private static final float SOLVED = 1e-20f;

  private final int width;
  private final int steps;
  private final GatheredRows rows;
  private final float[] x;
  private final float[] scale;
  private final float[] residual;
  private final float[] direction;
  private final float[] image;

  /** For rows of this length, a multiple of 16. */
  public ConjugateGradients(int width, int steps) {
    this.width = width;
    this.steps = steps;
    rows = new GatheredRows(width);
    x = new float[width];
    scale = new float[width];
    residual = new float[width];
    direction = new float[width];
    image = new float[width];
  }

  @Override
  public void solve(DiagonalRidge.Rows y, float[] diagonal, float offset, float[] target, int at) {
    System.arraycopy(target, at, x, 0, width);
    rows.gather(y);
    for (int i = 0; i < width; i++) {
      residual[i] = -(diagonal[i] + offset) * x[i];
    }
    rows.addResidual(x, residual);
    for (int i = 0; i < width; i++) {
      scale[i] = 1 / (diagonal[i] + offset);
      direction[i] = scale[i] * residual[i];
    }
    float left = Vectors.dot(residual, 0, direction, 0, width);
    for (int step = 0; step < steps && left > SOLVED; step++) {
      left = step(diagonal, offset, left);
    }
    System.arraycopy(x, 0, target, at, width);
  }

  /** Goes as far along the direction as is best, then turns; answers what is left to improve. */
  private float step(float[] diagonal, float offset, float left) {
    for (int i = 0; i < width; i++) {
      image[i] = (diagonal[i] + offset) * direction[i];
    }
    rows.addSquareTimes(direction, image);
    float length = left / Vectors.dot(direction, 0, image, 0, width);
    Vectors.addScaled(length, direction, 0, x, 0, width);
    Vectors.addScaled(-length, image, 0, residual, 0, width);
    for (int i = 0; i < width; i++) {
      image[i] = scale[i] * residual[i];
    }
    float after = Vectors.dot(residual, 0, image, 0, width);
    float kept = after / left;
    for (int i = 0; i < width; i++) {
      direction[i] = image[i] + kept * direction[i];
    }
    return after;
  }
}
