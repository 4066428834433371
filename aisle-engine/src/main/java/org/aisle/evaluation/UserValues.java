package org.aisle.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A metric user by user: one or more columns of numbers, and how their means make the result. That
 * is all a bootstrap over users needs.
 *
 * @param users user indexes, ascending; not a copy
 * @param parts one column per part, in the order of {@code users}; not copies
 * @param combination the result, given the mean of each column
 */
public record UserValues(int[] users, double[][] parts, ToDoubleFunction<double[]> combination) {

  /** How many users there are. */
  public int size() {
    return users.length;
  }

  /** The result over all users; NaN if there are none. */
  public double value() {
    double[] means = new double[parts.length];
    for (int part = 0; part < means.length; part++) {
      double sum = 0;
      for (double value : parts[part]) {
        sum += value;
      }
      means[part] = sum / users.length;
    }
    return combination.applyAsDouble(means);
  }

  /** Collects users one by one. */
  static final class Builder {
    private final int[] users;
    private final double[][] parts;
    private final ToDoubleFunction<double[]> combination;
    private int size;

    Builder(int most, int partCount, ToDoubleFunction<double[]> combination) {
      this.users = new int[most];
      this.parts = new double[partCount][most];
      this.combination = combination;
    }

    void set(int part, double value) {
      parts[part][size] = value;
    }

    void next(int user) {
      users[size++] = user;
    }

    UserValues build() {
      double[][] cut = new double[parts.length][];
      for (int part = 0; part < parts.length; part++) {
        cut[part] = Arrays.copyOf(parts[part], size);
      }
      return new UserValues(Arrays.copyOf(users, size), cut, combination);
    }
  }
}
