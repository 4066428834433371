package org.aisle.model.ease;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricInverse;
import org.aisle.model.Resources;

/** The products of all rows of a sparse matrix with each other, plus the identity. */
final class Gram {
  private static final int CHUNK = 32;

  private Gram() {}

  /** The inverse of {@code rows · rowsᵀ + I}, where {@code columns} is the transpose of rows. */
  static SymmetricInverse inverse(
      InteractionMatrix rows, InteractionMatrix columns, Resources resources) {
    int size = rows.rowCount();
    SymmetricInverse matrix = new SymmetricInverse(size);
    Parallel.forRanges(
        resources.threads(),
        size,
        CHUNK,
        () -> new float[size],
        (scratch, from, to) -> {
          for (int row = from; row < to; row++) {
            fill(rows, columns, row, scratch);
            matrix.setRow(row, scratch);
          }
        });
    resources.progress().update(EaseAlgorithm.NAME, 1, 3);
    matrix.invert(resources.threads());
    resources.progress().update(EaseAlgorithm.NAME, 2, 3);
    return matrix;
  }

  private static void fill(
      InteractionMatrix rows, InteractionMatrix columns, int row, float[] products) {
    Arrays.fill(products, 0);
    for (int cell = rows.rowStarts()[row]; cell < rows.rowStarts()[row + 1]; cell++) {
      int column = rows.columns()[cell];
      float factor = rows.weights()[cell];
      int end = columns.rowStarts()[column + 1];
      for (int other = columns.rowStarts()[column]; other < end; other++) {
        if (columns.columns()[other] > row) {
          break; // by symmetry
        }
        products[columns.columns()[other]] += factor * columns.weights()[other];
      }
    }
    products[row] += 1;
  }
}
