package org.aisle.model.bayesfm;

import java.util.Arrays;

/**
 * The features of one kind of thing, such as users: a sparse matrix of things × features by column,
 * and which group each feature belongs to. However many ratings a thing has, its features are
 * written down once (Rendle, "Scaling factorization machines to relational data", VLDB 2013).
 *
 * @param rows how many things there are
 * @param starts where each feature's entries start, and at last where all end
 * @param rowOf the thing of each entry
 * @param values the feature's value for the thing, by entry
 * @param groups by feature, the group that it shares a mean and a variance with
 * @param vectors by group, whether its features have a vector beside their weight
 */
record FeatureBlock(
    int rows, int[] starts, int[] rowOf, float[] values, int[] groups, boolean[] vectors) {

  int columns() {
    return groups.length;
  }

  int groupCount() {
    return vectors.length;
  }

  /** Whether this feature has a vector. */
  boolean hasVector(int column) {
    return vectors[groups[column]];
  }

  /** Collects features group by group, then entries row by row. */
  static final class Builder {
    private boolean[] vectors = new boolean[0];
    private int[] groups = new int[64];
    private int columns;
    private int[] columnOf = new int[256];
    private int[] rowOf = new int[256];
    private float[] values = new float[256];
    private int entries;

    /** Adds a group of this many features; answers the number of the first. */
    int group(int size, boolean withVectors) {
      int group = vectors.length;
      vectors = Arrays.copyOf(vectors, group + 1);
      vectors[group] = withVectors;
      if (columns + size > groups.length) {
        groups = Arrays.copyOf(groups, 2 * (columns + size));
      }
      Arrays.fill(groups, columns, columns + size, group);
      columns += size;
      return columns - size;
    }

    /** Adds an entry; rows must not descend. */
    void add(int row, int column, float value) {
      if (entries == rowOf.length) {
        columnOf = Arrays.copyOf(columnOf, 2 * entries);
        rowOf = Arrays.copyOf(rowOf, 2 * entries);
        values = Arrays.copyOf(values, 2 * entries);
      }
      columnOf[entries] = column;
      rowOf[entries] = row;
      values[entries++] = value;
    }

    FeatureBlock build(int rows) {
      int[] starts = new int[columns + 1];
      for (int entry = 0; entry < entries; entry++) {
        starts[columnOf[entry] + 1]++;
      }
      for (int column = 0; column < columns; column++) {
        starts[column + 1] += starts[column];
      }
      int[] next = starts.clone();
      int[] sortedRows = new int[entries];
      float[] sortedValues = new float[entries];
      for (int entry = 0; entry < entries; entry++) {
        int at = next[columnOf[entry]]++;
        sortedRows[at] = rowOf[entry];
        sortedValues[at] = values[entry];
      }
      return new FeatureBlock(
          rows, starts, sortedRows, sortedValues, Arrays.copyOf(groups, columns), vectors);
    }
  }
}
