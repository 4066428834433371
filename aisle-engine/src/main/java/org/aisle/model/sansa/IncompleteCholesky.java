package org.aisle.model.sansa;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.TopK;

/**
 * Z·Zᵀ + I ≈ L·D·Lᵀ with so many cells per column of L, the largest ones. What is left out could
 * make the rest grow without bound; so nothing may become larger than it can be in the whole
 * factor: no pivot is below 1, the smallest eigenvalue, and no l²·d above the diagonal of its row.
 */
final class IncompleteCholesky {
  private final InteractionMatrix rows;
  private final InteractionMatrix columns;
  private final SparseRow[] lower;
  private final float[] pivots;
  private final float[] diagonal;
  private final float[] values;
  private final int[] touched;
  private final int[] touchedAt;
  private int touchedCount;

  /** The columns that have their next cell in a row, as linked lists, and where that cell is. */
  private final int[] firstColumn;

  private final int[] nextColumn;
  private final int[] nextCell;

  private IncompleteCholesky(InteractionMatrix rows) {
    int size = rows.rowCount();
    this.rows = rows;
    columns = rows.transpose();
    lower = new SparseRow[size];
    pivots = new float[size];
    diagonal = onePlusSquares(rows);
    values = new float[size];
    touched = new int[size];
    touchedAt = new int[size];
    Arrays.fill(touchedAt, -1);
    firstColumn = new int[size];
    Arrays.fill(firstColumn, -1);
    nextColumn = new int[size];
    nextCell = new int[size];
  }

  /**
   * The factors of such a matrix.
   *
   * @param lower the columns of L below its diagonal of ones
   * @param pivots D
   */
  record Factors(SparseRow[] lower, float[] pivots) {}

  static Factors factor(InteractionMatrix rows, int cellsPerColumn) {
    IncompleteCholesky factorization = new IncompleteCholesky(rows);
    TopK largest = new TopK(Math.min(cellsPerColumn, rows.rowCount()));
    for (int place = 0; place < rows.rowCount(); place++) {
      factorization.column(place, largest);
    }
    return new Factors(factorization.lower, factorization.pivots);
  }

  private static float[] onePlusSquares(InteractionMatrix rows) {
    float[] sums = new float[rows.rowCount()];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = 1;
      for (int cell = rows.rowStarts()[row]; cell < rows.rowStarts()[row + 1]; cell++) {
        sums[row] += rows.weights()[cell] * rows.weights()[cell];
      }
    }
    return sums;
  }

  private void column(int place, TopK largest) {
    touchedCount = 0;
    addProducts(place);
    subtractEarlierColumns(place);
    float pivot = Math.max(1, 1 + values[place]);
    pivots[place] = pivot;
    for (int t = 0; t < touchedCount; t++) {
      if (touched[t] != place) {
        largest.offer(touched[t], Math.abs(values[touched[t]]));
      }
    }
    int[] kept = new int[largest.size()];
    float[] cells = new float[kept.length];
    largest.drain(kept, cells);
    Arrays.sort(kept);
    for (int i = 0; i < kept.length; i++) {
      float most = (float) Math.sqrt(diagonal[kept[i]] / pivot);
      cells[i] = Math.clamp(values[kept[i]] / pivot, -most, most);
    }
    for (int t = 0; t < touchedCount; t++) {
      values[touched[t]] = 0;
    }
    lower[place] = new SparseRow(kept, cells);
    awaitRow(place, 0);
  }

  private void addProducts(int place) {
    for (int cell = rows.rowStarts()[place]; cell < rows.rowStarts()[place + 1]; cell++) {
      int column = rows.columns()[cell];
      float weight = rows.weights()[cell];
      int first = columns.rowStarts()[column];
      for (int other = columns.rowStarts()[column + 1] - 1; other >= first; other--) {
        int row = columns.columns()[other];
        if (row < place) {
          break;
        }
        add(place, row, weight * columns.weights()[other]);
      }
    }
  }

  private void subtractEarlierColumns(int place) {
    int next;
    for (int column = firstColumn[place]; column >= 0; column = next) {
      next = nextColumn[column];
      int[] below = lower[column].items();
      float[] cells = lower[column].weights();
      int from = nextCell[column];
      float factor = cells[from] * pivots[column];
      for (int cell = from; cell < below.length; cell++) {
        add(place, below[cell], -factor * cells[cell]);
      }
      awaitRow(column, from + 1);
    }
  }

  private void add(int place, int row, float value) {
    if (touchedAt[row] != place) {
      touchedAt[row] = place;
      touched[touchedCount++] = row;
    }
    values[row] += value;
  }

  /** Puts a column into the list of the row of this cell. */
  private void awaitRow(int column, int cell) {
    if (cell < lower[column].size()) {
      int row = lower[column].items()[cell];
      nextCell[column] = cell;
      nextColumn[column] = firstColumn[row];
      firstColumn[row] = column;
    }
  }
}
