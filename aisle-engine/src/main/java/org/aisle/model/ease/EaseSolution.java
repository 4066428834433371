package org.aisle.model.ease;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricInverse;
import org.aisle.math.TopK;
import org.aisle.model.ItemWeights;
import org.aisle.model.Resources;

/**
 * Solves the closed form by inverting an item × item or a user × user matrix, whichever is smaller,
 * and keeps the largest weights of each item.
 */
final class EaseSolution {
  private final EaseProblem problem;
  private final int neighbors;

  EaseSolution(EaseProblem problem, int neighbors) {
    this.problem = problem;
    this.neighbors = neighbors;
  }

  private void requireMemory(Resources resources) {
    InteractionMatrix byItem = problem.byItem();
    long items = byItem.rowCount();
    resources.requireMemory(
        SymmetricInverse.bytes(Math.min(byItem.rowCount(), byItem.columnCount()))
            + 16 * items * Math.min(items, neighbors)
            + 32L * byItem.cellCount(),
        "ease on %,d items and %,d users".formatted(items, byItem.columnCount()),
        "Train als or itemknn, which need far less");
  }

  /** The weights of all items, of which there are so many. */
  ItemWeights solve(int itemCount, Resources resources) {
    requireMemory(resources);
    SparseRow[] rows = new SparseRow[itemCount];
    Arrays.fill(rows, new SparseRow(new int[0], new float[0]));
    if (problem.items().length > 0) {
      resources.progress().update(EaseAlgorithm.NAME, 0, 3);
      try (InverseRows inverse = invert(resources)) {
        readRows(inverse, rows, resources.threads());
      }
      resources.progress().update(EaseAlgorithm.NAME, 3, 3);
    }
    return ItemWeights.of(rows);
  }

  private InverseRows invert(Resources resources) {
    InteractionMatrix byItem = problem.byItem();
    InteractionMatrix byUser = byItem.transpose();
    return byUser.rowCount() < byItem.rowCount()
        ? UserSpace.of(byItem, byUser, resources)
        : ItemSpace.of(byItem, byUser, resources);
  }

  private void readRows(InverseRows inverse, SparseRow[] rows, int threads) {
    int places = problem.items().length;
    float[] factors = new float[places];
    for (int place = 0; place < places; place++) {
      factors[place] = -problem.outputs()[place] / inverse.diagonal(place);
    }
    Parallel.forRanges(
        threads,
        places,
        InverseRows.BLOCK,
        () -> new Worker(inverse, factors),
        (worker, from, to) -> worker.read(from, to, rows));
  }

  /** One thread's scratch for reading rows of the inverse and keeping the largest weights. */
  private final class Worker {
    private final InverseRows.Reader reader;
    private final float[] factors;
    private final float[][] block;
    private final TopK largest;
    private final int[] places;
    private final float[] sizes;

    Worker(InverseRows inverse, float[] factors) {
      int kept = Math.min(neighbors, factors.length);
      this.reader = inverse.reader();
      this.factors = factors;
      this.block = new float[InverseRows.BLOCK][factors.length];
      this.largest = new TopK(kept);
      this.places = new int[kept];
      this.sizes = new float[kept];
    }

    void read(int from, int to, SparseRow[] rows) {
      reader.read(from, to, block);
      for (int place = from; place < to; place++) {
        rows[problem.items()[place]] = largest(place, block[place - from]);
      }
    }

    private SparseRow largest(int place, float[] row) {
      for (int other = 0; other < row.length; other++) {
        row[other] *= problem.inputs()[place] * factors[other];
        if (other != place) {
          largest.offer(other, Math.abs(row[other]));
        }
      }
      int kept = largest.drain(places, sizes);
      Arrays.sort(places, 0, kept);
      int[] items = new int[kept];
      float[] weights = new float[kept];
      for (int i = 0; i < kept; i++) {
        items[i] = problem.items()[places[i]];
        weights[i] = row[places[i]];
      }
      return new SparseRow(items, weights);
    }
  }
}
