package org.aisle.model.bayesfm;

import java.util.Arrays;
import org.aisle.interaction.Visitor;
import org.aisle.math.Cholesky;
import org.aisle.math.Vectors;

/**
 * Finds the parameters of a visitor from the ratings in the history, sample after sample: the mean
 * of their normal law given everything else. The parameters of the visitor's days are summed out of
 * the equations. With a probit the latent value of each rating is replaced by its mean, in turns
 * with the visitor's parameters, and handed on from one sample to the next, so samples must be
 * taken in their order. Not safe for many threads.
 */
final class FoldIn {
  private static final int PROBIT_TURNS = 2;

  private final BayesianFmModel model;
  private final KeptSamples samples;
  private final UserFeatures.Row features;
  private final History history;
  private final int width;

  /** The offset, and what the visitor's features add up to: a weight and a vector. */
  private final float[] known;

  /** By parameter of the visitor, then by rating, what the parameter is multiplied by. */
  private final float[][] designs;

  /** By rating, what it owes to all that is not the visitor's own. */
  private final float[] rest;

  private final float[] latent;
  private final float[] differences;
  private final float[] equations;
  private final float[] solution;
  private final float[][] daySums;
  private final double[] dayValues;
  private boolean started;

  FoldIn(BayesianFmModel model, Visitor visitor) {
    this.model = model;
    samples = model.samples();
    width = samples.width();
    features = model.userFeatures().of(visitor);
    history = new History(model, visitor);
    known = new float[width];
    designs = new float[width][history.size];
    Arrays.fill(designs[0], 1);
    rest = new float[history.size];
    latent = history.ratings.clone();
    differences = new float[history.size];
    equations = new float[width * width];
    solution = new float[width];
    daySums = new float[history.days.length][width];
    dayValues = new double[history.days.length];
  }

  /** Solves for the visitor in this sample. */
  void solve(int sample) {
    addFeatures(sample);
    design(sample);
    float alpha = model.isProbit() ? 1 : samples.alpha(sample);
    equate(sample, alpha);
    if (model.isProbit()) {
      if (!started) {
        started = true;
        for (int at = 0; at < width; at++) {
          solution[at] = samples.userMean(sample, at);
        }
        expectLatent(sample);
      }
      for (int turn = 0; turn < PROBIT_TURNS; turn++) {
        fit(sample, alpha);
        expectLatent(sample);
      }
    }
    fit(sample, alpha);
  }

  private void addFeatures(int sample) {
    Arrays.fill(known, 0);
    double squares = 0;
    float[] rows = samples.userFeatures();
    for (int i = 0; i < features.columns().length; i++) {
      int at = samples.userFeature(sample, features.columns()[i]);
      float x = features.values()[i];
      known[0] += x * rows[at];
      for (int factor = 1; factor < width; factor++) {
        float value = x * rows[at + factor];
        known[factor] += value;
        squares += value * value;
      }
    }
    for (int factor = 1; factor < width; factor++) {
      squares -= known[factor] * known[factor];
    }
    known[0] += (float) (samples.offset(sample) - 0.5 * squares);
  }

  private void design(int sample) {
    float constant = known[0] + samples.occasionMean(sample);
    float[] items = samples.items();
    float[] days = samples.days();
    for (int n = 0; n < history.size; n++) {
      int item = samples.item(sample, 0) + history.items[n];
      rest[n] = constant + items[item] + days[samples.day(sample, history.dayFeatures[n])];
    }
    for (int factor = 1; factor < width; factor++) {
      float mine = known[factor];
      float[] design = designs[factor];
      int at = samples.item(sample, factor);
      for (int n = 0; n < history.size; n++) {
        float q = items[at + history.items[n]];
        float d = days[samples.day(sample, history.dayFeatures[n]) + factor];
        rest[n] += mine * (q + d) + q * d;
        design[n] = mine + q + d;
      }
    }
  }

  /** Sets up the equations of the visitor's parameters and factors them. */
  private void equate(int sample, float alpha) {
    for (int row = 0; row < width; row++) {
      for (int column = row; column < width; column++) {
        equations[row * width + column] =
            alpha * Vectors.dot(designs[row], 0, designs[column], 0, history.size);
      }
      equations[row * width + row] += samples.userPrecision(sample, row);
    }
    for (int day = 0; day < daySums.length; day++) {
      Arrays.fill(daySums[day], 0);
    }
    for (int n = 0; n < history.size; n++) {
      if (history.occasions[n] >= 0) {
        float[] sums = daySums[history.occasions[n]];
        for (int row = 0; row < width; row++) {
          sums[row] += designs[row][n];
        }
      }
    }
    for (int day = 0; day < daySums.length; day++) {
      float[] sums = daySums[day];
      float share = alpha * alpha / dayPrecision(sample, alpha, day);
      for (int row = 0; row < width; row++) {
        for (int column = row; column < width; column++) {
          equations[row * width + column] -= share * sums[row] * sums[column];
        }
      }
    }
    Cholesky.factor(equations, width);
  }

  private float dayPrecision(int sample, float alpha, int day) {
    return samples.occasionPrecision(sample) + alpha * history.daySizes[day];
  }

  /** Solves for the visitor's parameters and those of the days that fit the latent values best. */
  private void fit(int sample, float alpha) {
    Arrays.fill(dayValues, 0);
    for (int n = 0; n < history.size; n++) {
      differences[n] = latent[n] - rest[n];
      if (history.occasions[n] >= 0) {
        dayValues[history.occasions[n]] += differences[n];
      }
    }
    for (int row = 0; row < width; row++) {
      double sum = alpha * Vectors.dot(designs[row], 0, differences, 0, history.size);
      for (int day = 0; day < daySums.length; day++) {
        double share = alpha * alpha / dayPrecision(sample, alpha, day);
        sum -= share * dayValues[day] * daySums[day][row];
      }
      solution[row] =
          (float) (sum + samples.userPrecision(sample, row) * samples.userMean(sample, row));
    }
    Cholesky.solve(equations, width, solution);
    for (int day = 0; day < daySums.length; day++) {
      double left = dayValues[day] - Vectors.dot(daySums[day], 0, solution, 0, width);
      dayValues[day] = alpha * left / dayPrecision(sample, alpha, day);
    }
  }

  /** Puts the latent values where they are expected between the bounds of their ratings. */
  private void expectLatent(int sample) {
    System.arraycopy(rest, 0, latent, 0, latent.length);
    for (int row = 0; row < width; row++) {
      Vectors.addScaled(solution[row], designs[row], 0, latent, 0, latent.length);
    }
    double[] bounds = samples.bounds(sample);
    for (int n = 0; n < latent.length; n++) {
      int occasion = history.occasions[n];
      double value = latent[n] + (occasion < 0 ? 0 : dayValues[occasion]);
      double low = bounds[history.levels[n]] - value;
      double high = bounds[history.levels[n] + 1] - value;
      latent[n] = (float) (value + NormalLaw.meanBetween(low, high));
    }
  }

  /**
   * What values at this time have in common, and into {@code query} what the rest of an item's
   * vector is to be multiplied by.
   */
  float ask(int sample, long timeMillis, float[] query) {
    float[] days = samples.days();
    int day = samples.day(sample, model.dayFeature(timeMillis));
    int occasion = history.occasion(timeMillis);
    double sum = known[0] + solution[0] + samples.occasionMean(sample) + days[day];
    sum += occasion < 0 ? 0 : dayValues[occasion];
    query[0] = 1;
    for (int factor = 1; factor < width; factor++) {
      float mine = known[factor] + solution[factor];
      sum += solution[factor] * known[factor] + mine * days[day + factor];
      query[factor] = mine + days[day + factor];
    }
    return (float) sum;
  }
}
