package org.aisle.model.sansa;

import java.util.Arrays;
import java.util.BitSet;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;

/**
 * The columns of D^(−½)·L⁻¹ as rows, each with its diagonal and so many of its largest other cells,
 * by forward substitution: a number too small to be kept is not carried on either. None may become
 * larger than it can be in the inverse of the whole matrix, whose eigenvalues are at least 1.
 */
final class SparseInverse {
  private static final int CHUNK = 64;

  private SparseInverse() {}

  static InteractionMatrix of(IncompleteCholesky.Factors factors, int cellsPerColumn, int threads) {
    int size = factors.pivots().length;
    SparseRow[] columns = new SparseRow[size];
    Parallel.forRanges(
        threads,
        size,
        CHUNK,
        () -> new Worker(factors, Math.min(cellsPerColumn, size)),
        (worker, from, to) -> {
          for (int place = from; place < to; place++) {
            columns[place] = worker.column(place);
          }
        });
    return matrix(columns);
  }

  private static InteractionMatrix matrix(SparseRow[] rows) {
    int[] starts = new int[rows.length + 1];
    for (int row = 0; row < rows.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], rows[row].size());
    }
    int[] columns = new int[starts[rows.length]];
    float[] weights = new float[columns.length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row].items(), 0, columns, starts[row], rows[row].size());
      System.arraycopy(rows[row].weights(), 0, weights, starts[row], rows[row].size());
    }
    return new InteractionMatrix(starts, columns, weights, rows.length);
  }

  /** One thread's scratch: the column as far as it is known, and which places are still to do. */
  private static final class Worker {
    private final IncompleteCholesky.Factors factors;
    private final float[] values;
    private final BitSet pending;
    private final TopK largest;

    Worker(IncompleteCholesky.Factors factors, int cells) {
      this.factors = factors;
      this.values = new float[factors.pivots().length];
      this.pending = new BitSet(values.length);
      this.largest = new TopK(cells);
    }

    SparseRow column(int place) {
      pending.clear();
      carryOn(place, 1);
      int row = pending.nextSetBit(place);
      for (; row >= 0; row = pending.nextSetBit(row + 1)) {
        float most = (float) Math.sqrt(factors.pivots()[row]);
        values[row] = Math.clamp(values[row], -most, most);
        if (Math.abs(values[row]) > largest.least()) {
          largest.offer(row, Math.abs(values[row]));
          carryOn(row, values[row]);
        }
      }
      int[] kept = new int[largest.size() + 1];
      float[] cells = new float[kept.length];
      kept[largest.drain(kept, cells)] = place;
      Arrays.sort(kept);
      values[place] = 1;
      for (int i = 0; i < kept.length; i++) {
        cells[i] = values[kept[i]] / (float) Math.sqrt(factors.pivots()[kept[i]]);
      }
      values[place] = 0;
      for (row = pending.nextSetBit(0); row >= 0; row = pending.nextSetBit(row + 1)) {
        values[row] = 0;
      }
      return new SparseRow(kept, cells);
    }

    private void carryOn(int place, float value) {
      SparseRow below = factors.lower()[place];
      for (int cell = 0; cell < below.size(); cell++) {
        int row = below.items()[cell];
        values[row] -= below.weights()[cell] * value;
        pending.set(row);
      }
    }
  }
}
