package org.aisle.model.ease;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricInverse;
import org.aisle.math.Vectors;
import org.aisle.model.Resources;

/**
 * Inverts the smaller user × user matrix instead, by Woodbury's identity: with K = (ẐẐᵀ + I)⁻¹ the
 * item × item inverse is I − ẐᵀKẐ. A row of it takes the rows of K of the item's users, and one
 * sparse product.
 */
final class UserSpace implements InverseRows {
  private static final int CHUNK = 16;

  private final InteractionMatrix byItem;
  private final SymmetricInverse inverse;
  private final float[] diagonal;

  private UserSpace(InteractionMatrix byItem, SymmetricInverse inverse, float[] diagonal) {
    this.byItem = byItem;
    this.inverse = inverse;
    this.diagonal = diagonal;
  }

  static UserSpace of(InteractionMatrix byItem, InteractionMatrix byUser, Resources resources) {
    SymmetricInverse inverse = Gram.inverse(byUser, byItem, resources);
    float[] diagonal = new float[byItem.rowCount()];
    Parallel.forRanges(
        resources.threads(),
        diagonal.length,
        CHUNK,
        (worker, from, to) -> {
          for (int item = from; item < to; item++) {
            diagonal[item] = diagonal(byItem, inverse, item);
          }
        });
    return new UserSpace(byItem, inverse, diagonal);
  }

  private static float diagonal(InteractionMatrix byItem, SymmetricInverse inverse, int item) {
    int start = byItem.rowStarts()[item];
    int end = byItem.rowStarts()[item + 1];
    double sum = 0;
    for (int cell = start; cell < end; cell++) {
      double ofUser = 0;
      for (int other = start; other < end; other++) {
        ofUser +=
            byItem.weights()[other] * inverse.get(byItem.columns()[cell], byItem.columns()[other]);
      }
      sum += byItem.weights()[cell] * ofUser;
    }
    return (float) (1 - sum);
  }

  @Override
  public float diagonal(int item) {
    return diagonal[item];
  }

  @Override
  public Reader reader() {
    return new UserReader();
  }

  @Override
  public void close() {
    inverse.close();
  }

  /** One thread's scratch space; a block of items lies side by side to be multiplied at once. */
  private final class UserReader implements Reader {
    private final int users = byItem.columnCount();
    private final float[] inverseRow = new float[users];
    private final float[] sum = new float[users];
    private final float[] sums = new float[users * BLOCK];
    private final float[] products = new float[BLOCK];

    @Override
    public void read(int from, int to, float[][] rows) {
      for (int item = from; item < to; item++) {
        addRows(item);
        for (int user = 0; user < users; user++) {
          sums[user * BLOCK + item - from] = sum[user];
        }
      }
      for (int item = 0; item < byItem.rowCount(); item++) {
        Arrays.fill(products, 0);
        for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
          int start = byItem.columns()[cell] * BLOCK;
          Vectors.addScaled(byItem.weights()[cell], sums, start, products, 0, BLOCK);
        }
        for (int row = 0; row < to - from; row++) {
          rows[row][item] = (from + row == item ? 1 : 0) - products[row];
        }
      }
    }

    /** The rows of K of this item's users, summed up. */
    private void addRows(int item) {
      Arrays.fill(sum, 0);
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        inverse.row(byItem.columns()[cell], inverseRow);
        Vectors.addScaled(byItem.weights()[cell], inverseRow, 0, sum, 0, users);
      }
    }
  }
}
