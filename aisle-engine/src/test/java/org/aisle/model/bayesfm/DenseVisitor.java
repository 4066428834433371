package org.aisle.model.bayesfm;

import java.util.Arrays;
import org.aisle.interaction.Visitor;
import org.aisle.model.Ratings;

/** The slow way to a visitor's values in one sample: every unknown in one dense system. */
final class DenseVisitor {
  private final BayesianFmModel model;
  private final KeptSamples samples;
  private final Visitor visitor;
  private final int sample;
  private final int width;
  private final double[] known;
  private final int[] days;

  DenseVisitor(BayesianFmModel model, Visitor visitor, int sample) {
    this.model = model;
    this.samples = model.samples();
    this.visitor = visitor;
    this.sample = sample;
    width = samples.width();
    known = features();
    days =
        Arrays.stream(Ratings.positions(visitor))
            .map(position -> Cases.day(visitor.timeMillis(position)))
            .distinct()
            .toArray();
  }

  private double[] features() {
    double[] sums = new double[width];
    UserFeatures.Row row = model.userFeatures().of(visitor);
    double[] squares = new double[width];
    for (int i = 0; i < row.columns().length; i++) {
      int at = samples.userFeature(sample, row.columns()[i]);
      for (int factor = 0; factor < width; factor++) {
        double part = (double) row.values()[i] * samples.userFeatures()[at + factor];
        sums[factor] += part;
        squares[factor] += part * part;
      }
    }
    sums[0] += samples.offset(sample);
    for (int factor = 1; factor < width; factor++) {
      sums[0] += (sums[factor] * sums[factor] - squares[factor]) / 2;
    }
    return sums;
  }

  /** What a rating of this item at this time owes to everything but the unknowns. */
  private double rest(int item, long time) {
    int d = samples.day(sample, model.dayFeature(time));
    double rest = known[0] + samples.items()[samples.item(sample, 0) + item] + samples.days()[d];
    boolean isKnown = Arrays.stream(days).anyMatch(day -> day == Cases.day(time));
    rest += isKnown ? 0 : samples.occasionMean(sample);
    for (int factor = 1; factor < width; factor++) {
      double q = samples.items()[samples.item(sample, factor) + item];
      double r = samples.days()[d + factor];
      rest += known[factor] * q + known[factor] * r + q * r;
    }
    return rest;
  }

  /** By unknown (own weight, own vector, occasions), its factor in a rating. */
  private double[] design(int item, long time) {
    double[] design = new double[width + days.length];
    design[0] = 1;
    int d = samples.day(sample, model.dayFeature(time));
    for (int factor = 1; factor < width; factor++) {
      double q = samples.items()[samples.item(sample, factor) + item];
      design[factor] = known[factor] + q + samples.days()[d + factor];
    }
    for (int day = 0; day < days.length; day++) {
      design[width + day] = Cases.day(time) == days[day] ? 1 : 0;
    }
    return design;
  }

  double[] values() {
    int size = width + days.length;
    double[][] system = new double[size][size + 1];
    for (int row = 0; row < size; row++) {
      boolean own = row < width;
      double precision =
          own ? samples.userPrecision(sample, row) : samples.occasionPrecision(sample);
      double mean = own ? samples.userMean(sample, row) : samples.occasionMean(sample);
      system[row][row] = precision;
      system[row][size] = precision * mean;
    }
    double alpha = samples.alpha(sample);
    for (int position : Ratings.positions(visitor)) {
      int item = visitor.item(position);
      long time = visitor.timeMillis(position);
      double[] design = design(item, time);
      double target = model.normalized(visitor.value(position)) - rest(item, time);
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          system[row][column] += alpha * design[row] * design[column];
        }
        system[row][size] += alpha * design[row] * target;
      }
    }
    eliminate(system);
    double[] values = new double[model.itemCount()];
    for (int item = 0; item < values.length; item++) {
      double[] design = design(item, visitor.nowMillis());
      values[item] = rest(item, visitor.nowMillis());
      for (int row = 0; row < size; row++) {
        values[item] += design[row] * system[row][size];
      }
    }
    return values;
  }

  private static void eliminate(double[][] system) {
    for (int pivot = 0; pivot < system.length; pivot++) {
      for (int row = 0; row < system.length; row++) {
        if (row != pivot) {
          double factor = system[row][pivot] / system[pivot][pivot];
          for (int column = 0; column <= system.length; column++) {
            system[row][column] -= factor * system[pivot][column];
          }
        }
      }
    }
    for (int row = 0; row < system.length; row++) {
      system[row][system.length] /= system[row][row];
    }
  }
}
