package org.aisle.feature;

import java.util.Arrays;

/**
 * What the features say of each item, as sparse rows: feature indexes ascend within a row. 8 bytes
 * a cell. Immutable; the arrays are not copied.
 *
 * @param rowStarts where each row starts in {@code features}; one more entry than rows
 * @param features feature indexes
 * @param weights one weight per cell
 * @param featureCount how many features there are
 */
public record FeatureMatrix(int[] rowStarts, int[] features, float[] weights, int featureCount) {

  /** So many rows without any feature. */
  public static FeatureMatrix empty(int rowCount) {
    return new FeatureMatrix(new int[rowCount + 1], new int[0], new float[0], 0);
  }

  /** How many rows there are. */
  public int rowCount() {
    return rowStarts.length - 1;
  }

  /** How many features this row has. */
  public int rowSize(int row) {
    return rowStarts[row + 1] - rowStarts[row];
  }

  /** These rows alone, as 0, 1, 2 … */
  public FeatureMatrix rows(int[] chosen) {
    Builder builder = new Builder();
    for (int row : chosen) {
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        builder.add(features[cell], weights[cell]);
      }
      builder.endRow();
    }
    return builder.build(featureCount);
  }

  /** The same cells by feature. */
  public FeatureMatrix transpose() {
    int[] starts = new int[featureCount + 1];
    for (int feature : features) {
      starts[feature + 1]++;
    }
    for (int feature = 0; feature < featureCount; feature++) {
      starts[feature + 1] += starts[feature];
    }
    int[] next = starts.clone();
    int[] rows = new int[features.length];
    float[] moved = new float[features.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        int to = next[features[cell]]++;
        rows[to] = row;
        moved[to] = weights[cell];
      }
    }
    return new FeatureMatrix(starts, rows, moved, rowCount());
  }

  /** Adds {@code scale} times a row to a dense column of {@link #featureCount()} entries. */
  public void addRow(int row, float scale, float[] into) {
    for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
      into[features[cell]] += scale * weights[cell];
    }
  }

  /** The product of a row and a dense column of {@link #featureCount()} entries. */
  public float dot(int row, float[] column) {
    float sum = 0;
    for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
      sum += weights[cell] * column[features[cell]];
    }
    return sum;
  }

  /** The same with only these features, which ascend, as 0, 1, 2 … */
  public FeatureMatrix keeping(int[] kept) {
    int[] placeOf = new int[featureCount];
    Arrays.fill(placeOf, -1);
    for (int place = 0; place < kept.length; place++) {
      placeOf[kept[place]] = place;
    }
    Builder rows = new Builder();
    for (int row = 0; row < rowCount(); row++) {
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        if (placeOf[features[cell]] >= 0) {
          rows.add(placeOf[features[cell]], weights[cell]);
        }
      }
      rows.endRow();
    }
    return rows.build(kept.length);
  }

  /** The same rows, each of length 1 in the Euclidean sense; empty rows stay empty. */
  public FeatureMatrix normalized() {
    float[] scaled = weights.clone();
    for (int row = 0; row < rowCount(); row++) {
      double sum = 0;
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        sum += (double) weights[cell] * weights[cell];
      }
      float scale = sum > 0 ? (float) (1 / Math.sqrt(sum)) : 0;
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        scaled[cell] *= scale;
      }
    }
    return new FeatureMatrix(rowStarts, features, scaled, featureCount);
  }

  /** Collects rows from top to bottom; the cells of a row in any order. */
  static final class Builder {
    private int[] starts = new int[64];
    private int[] features = new int[256];
    private float[] weights = new float[256];
    private int rows;
    private int size;

    /** Adds a cell to the current row. */
    void add(int feature, float weight) {
      if (size == features.length) {
        int room = (int) Math.min(Integer.MAX_VALUE - 8, size * 3L / 2);
        features = Arrays.copyOf(features, room);
        weights = Arrays.copyOf(weights, room);
      }
      features[size] = feature;
      weights[size++] = weight;
    }

    /** Ends the current row and begins the next one. */
    void endRow() {
      sortFrom(starts[rows]);
      if (rows + 2 > starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[++rows] = size;
    }

    private void sortFrom(int from) {
      int length = size - from;
      long[] keyed = new long[length];
      for (int i = 0; i < length; i++) {
        keyed[i] =
            (long) features[from + i] << 32
                | (Float.floatToRawIntBits(weights[from + i]) & 0xffffffffL);
      }
      Arrays.sort(keyed);
      for (int i = 0; i < length; i++) {
        features[from + i] = (int) (keyed[i] >>> 32);
        weights[from + i] = Float.intBitsToFloat((int) keyed[i]);
      }
    }

    FeatureMatrix build(int featureCount) {
      return new FeatureMatrix(
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(features, size),
          Arrays.copyOf(weights, size),
          featureCount);
    }
  }
}
