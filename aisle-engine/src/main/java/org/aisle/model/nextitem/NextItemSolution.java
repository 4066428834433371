package org.aisle.model.nextitem;

import java.util.Arrays;
import org.aisle.interaction.Sequences;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricInverse;
import org.aisle.math.TopK;
import org.aisle.math.Vectors;
import org.aisle.model.ItemWeights;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;

/** The closed form over the items that are in any sequence, by their places among these. */
final class NextItemSolution {
  /** How far a beginning looks back and ahead. */
  static final int WINDOW = 15;

  private static final int CHUNK = 32;

  /** How many rows of the product are made at a time: a vector of the processor. */
  private static final int TOGETHER = 8;

  private static final SparseRow EMPTY = new SparseRow(new int[0], new float[0]);

  private final NextItemRidgeTrainer trainer;
  private final Sequences sequences;
  private final int[] active;
  private final int[] places;
  private final float[] boost;
  private final float[] backDecays = new float[WINDOW];
  private final float[] aheadDecays = new float[WINDOW];

  NextItemSolution(NextItemRidgeTrainer trainer, Sequences sequences, PopularityPrior prior) {
    this.trainer = trainer;
    this.sequences = sequences;
    active = new int[prior.activeItems()];
    int[] placeOf = new int[prior.itemCount()];
    boost = new float[active.length];
    int count = 0;
    for (int item = 0; item < placeOf.length; item++) {
      if (prior.userCount(item) > 0) {
        boost[count] = (float) Math.pow(prior.userCount(item), trainer.popularityBoost());
        placeOf[item] = count;
        active[count++] = item;
      }
    }
    places = new int[sequences.items().length];
    Arrays.setAll(places, cell -> placeOf[sequences.items()[cell]]);
    for (int steps = 0; steps < WINDOW; steps++) {
      backDecays[steps] = (float) Math.exp(-steps / trainer.historyReach());
      aheadDecays[steps] = (float) Math.exp(-steps / trainer.futureReach());
    }
  }

  ItemWeights solve(Resources resources) {
    SparseRow[] rows = new SparseRow[sequences.itemCount()];
    Arrays.fill(rows, EMPTY);
    if (active.length > 0) {
      try (SymmetricInverse matrix = new SymmetricInverse(active.length)) {
        resources.progress().update(NextItemRidgeAlgorithm.NAME, 0, 3);
        SparseRow[] following = setProducts(matrix, resources.threads());
        resources.progress().update(NextItemRidgeAlgorithm.NAME, 1, 3);
        matrix.invert(resources.threads());
        resources.progress().update(NextItemRidgeAlgorithm.NAME, 2, 3);
        readRows(matrix, following, rows, resources.threads());
        resources.progress().update(NextItemRidgeAlgorithm.NAME, 3, 3);
      }
    }
    return ItemWeights.of(rows);
  }

  /** Sets ZᵀZ + λI and answers the rows of ZᵀY. */
  private SparseRow[] setProducts(SymmetricInverse matrix, int threads) {
    float penalty = (float) (trainer.regularization() * meanDiagonal());
    SparseRow[] following = new SparseRow[active.length];
    Parallel.forRanges(
        threads,
        active.length,
        CHUNK,
        () -> new float[active.length],
        (row, from, to) -> {
          for (int place = from; place < to; place++) {
            Arrays.fill(row, 0);
            addProducts(active[place], row, false);
            following[place] = compressed(row);
            Arrays.fill(row, 0);
            addProducts(active[place], row, true);
            row[place] += penalty;
            matrix.setRow(place, row);
          }
        });
    return following;
  }

  /**
   * Adds up, over all beginnings that the item is in, the items of the beginning ({@code back}) or
   * those that follow it; sequences read from their end count too, with the back weight.
   */
  private void addProducts(int item, float[] row, boolean back) {
    float backWeight = (float) trainer.backWeight();
    for (int at = sequences.cellStarts()[item]; at < sequences.cellStarts()[item + 1]; at++) {
      int cell = sequences.cells()[at];
      float weight = sequences.weights()[cell];
      addProducts(cell, 1, weight, back ? -1 : 1, row);
      if (backWeight > 0) {
        addProducts(cell, -1, weight * backWeight, back ? 1 : -1, row);
      }
    }
  }

  /** The same for one cell, with sequences read in one direction; looks the same or other way. */
  private void addProducts(int cell, int reading, float weight, int looking, float[] row) {
    boolean back = looking != reading;
    float[] decays = back ? backDecays : aheadDecays;
    int stops = stops(cell, reading);
    for (int steps = 0; steps < stops; steps++) {
      int last = cell + reading * steps;
      float factor = weight * backDecays[steps];
      int reach = Math.min(WINDOW, room(last, looking) + (back ? 1 : 0));
      int first = back ? last : last + looking;
      for (int i = 0; i < reach; i++) {
        int other = first + looking * i;
        row[places[other]] += factor * (sequences.weights()[other] * decays[i]);
      }
    }
  }

  /** How many beginnings that something follows this cell counts in. */
  private int stops(int cell, int reading) {
    return Math.min(WINDOW, room(cell, reading));
  }

  /** How many cells of the same sequence come after this one in this direction. */
  private int room(int cell, int direction) {
    int user = sequences.users()[cell];
    return direction > 0
        ? sequences.starts()[user + 1] - 1 - cell
        : cell - sequences.starts()[user];
  }

  private double meanDiagonal() {
    double sum = 0;
    for (int cell = 0; cell < places.length; cell++) {
      double weight = sequences.weights()[cell];
      sum += weight * weight * squares(stops(cell, 1));
      sum += weight * weight * squares(stops(cell, -1)) * trainer.backWeight();
    }
    return sum == 0 ? 1 : sum / active.length;
  }

  private double squares(int stops) {
    double sum = 0;
    for (int steps = 0; steps < stops; steps++) {
      sum += backDecays[steps] * backDecays[steps];
    }
    return sum;
  }

  private static SparseRow compressed(float[] row) {
    int size = 0;
    for (float value : row) {
      size += value == 0 ? 0 : 1;
    }
    int[] columns = new int[size];
    float[] values = new float[size];
    int at = 0;
    for (int column = 0; column < row.length; column++) {
      if (row[column] != 0) {
        columns[at] = column;
        values[at++] = row[column];
      }
    }
    return new SparseRow(columns, values);
  }

  private void readRows(
      SymmetricInverse inverse, SparseRow[] following, SparseRow[] rows, int threads) {
    Parallel.forRanges(
        threads,
        active.length,
        CHUNK,
        () -> new Worker(inverse, following),
        (worker, from, to) -> {
          for (int place = from; place < to; place += TOGETHER) {
            worker.read(place, Math.min(TOGETHER, to - place), rows);
          }
        });
  }

  /** One thread's scratch for some rows of the product, side by side, and their largest weights. */
  private final class Worker {
    private final SymmetricInverse inverse;
    private final SparseRow[] following;
    private final float[] row = new float[active.length];
    private final float[] inverseRows = new float[active.length * TOGETHER];
    private final float[] products = new float[active.length * TOGETHER];
    private final TopK largest;
    private final int[] kept;
    private final float[] sizes;

    Worker(SymmetricInverse inverse, SparseRow[] following) {
      this.inverse = inverse;
      this.following = following;
      this.kept = new int[Math.min(trainer.neighbors(), active.length)];
      this.sizes = new float[kept.length];
      this.largest = new TopK(kept.length);
    }

    void read(int place, int count, SparseRow[] rows) {
      for (int i = 0; i < count; i++) {
        inverse.row(place + i, row);
        for (int other = 0; other < row.length; other++) {
          inverseRows[other * TOGETHER + i] = row[other];
        }
      }
      Arrays.fill(products, 0);
      for (int other = 0; other < row.length; other++) {
        addProducts(following[other], other * TOGETHER);
      }
      for (int i = 0; i < count; i++) {
        rows[active[place + i]] = largest(i);
      }
    }

    private void addProducts(SparseRow from, int inverseFrom) {
      for (int at = 0; at < from.size(); at++) {
        int into = from.items()[at] * TOGETHER;
        Vectors.addScaled(from.weights()[at], inverseRows, inverseFrom, products, into, TOGETHER);
      }
    }

    private SparseRow largest(int number) {
      for (int other = 0; other < row.length; other++) {
        row[other] = products[other * TOGETHER + number] * boost[other];
        if (row[other] != 0) {
          largest.offer(other, Math.abs(row[other]));
        }
      }
      int size = largest.drain(kept, sizes);
      Arrays.sort(kept, 0, size);
      int[] items = new int[size];
      float[] weights = new float[size];
      for (int i = 0; i < size; i++) {
        items[i] = active[kept[i]];
        weights[i] = row[kept[i]];
      }
      return new SparseRow(items, weights);
    }
  }
}
