package org.aisle.model.bayesfm;

import java.util.Arrays;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.math.Vectors;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.RatingModel;
import org.aisle.model.RatingScale;

/**
 * Some samples of all parameters but the users' own, which are solved for from the ratings in the
 * history; answers are means over the samples.
 *
 * @param info how it came to be
 * @param likelihood how ratings come from values
 * @param values the different ratings, ascending
 * @param scale mean and deviation of the ratings
 * @param days the days with ratings, since 1970, ascending
 * @param userFeatures how visitors are turned into features
 * @param samples the samples
 * @param curves by sample, what rating to expect of a value
 */
record BayesianFmModel(
    ModelInfo info,
    Likelihood likelihood,
    float[] values,
    RatingScale scale,
    int[] days,
    UserFeatures userFeatures,
    KeptSamples samples,
    RatingCurve[] curves)
    implements RatingModel {

  /** The model of these samples of these cases. */
  static BayesianFmModel of(
      ModelInfo info, Likelihood likelihood, Cases cases, KeptSamples samples) {
    return new BayesianFmModel(
        info,
        likelihood,
        cases.values(),
        cases.scale(),
        cases.days(),
        cases.userFeatures(),
        samples,
        curves(likelihood, cases.values(), cases.scale(), samples));
  }

  private static RatingCurve[] curves(
      Likelihood likelihood, float[] values, RatingScale scale, KeptSamples samples) {
    RatingCurve[] curves = new RatingCurve[samples.count()];
    Arrays.fill(curves, new StraightCurve(scale.mean(), scale.deviation()));
    for (int sample = 0; sample < curves.length && likelihood == Likelihood.PROBIT; sample++) {
      curves[sample] = new ProbitCurve(values, samples.bounds(sample));
    }
    return curves;
  }

  static BayesianFmModel read(ModelInfo info, ModelReader reader) {
    Likelihood likelihood = Likelihood.valueOf(reader.text("likelihood"));
    float[] values = reader.floats("values");
    RatingScale scale =
        new RatingScale(
            (float) reader.number("mean"),
            (float) reader.number("deviation"),
            values[0],
            values[values.length - 1]);
    KeptSamples samples = KeptSamples.read(reader);
    return new BayesianFmModel(
        info,
        likelihood,
        values,
        scale,
        reader.ints("days"),
        UserFeatures.read(reader),
        samples,
        curves(likelihood, values, scale, samples));
  }

  @Override
  public void write(ModelWriter writer) {
    writer.text("likelihood", likelihood.name());
    writer.floats("values", values);
    writer.number("mean", scale.mean());
    writer.number("deviation", scale.deviation());
    writer.ints("days", days);
    userFeatures.write(writer);
    samples.write(writer);
  }

  @Override
  public int itemCount() {
    return samples.itemCount();
  }

  @Override
  public float lowestRating() {
    return scale.lowest();
  }

  @Override
  public float highestRating() {
    return scale.highest();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    FoldIn foldIn = new FoldIn(this, visitor);
    double[] sums = new double[itemCount()];
    float[] values = new float[sums.length];
    float[] query = new float[samples.width()];
    for (int sample = 0; sample < samples.count(); sample++) {
      foldIn.solve(sample);
      Arrays.fill(values, foldIn.ask(sample, visitor.nowMillis(), query));
      for (int factor = 0; factor < query.length; factor++) {
        int at = samples.item(sample, factor);
        Vectors.addScaled(query[factor], samples.items(), at, values, 0, values.length);
      }
      curves[sample].add(values, sums);
    }
    for (int item = 0; item < sums.length; item++) {
      scores[item] = (float) (sums[item] / samples.count());
    }
  }

  @Override
  public void predict(Visitor visitor, int[] items, long[] timesMillis, float[] ratings) {
    FoldIn foldIn = new FoldIn(this, visitor);
    double[] sums = new double[items.length];
    float[] values = new float[items.length];
    float[] query = new float[samples.width()];
    for (int sample = 0; sample < samples.count(); sample++) {
      foldIn.solve(sample);
      for (int i = 0; i < items.length; i++) {
        values[i] = foldIn.ask(sample, timesMillis[i], query);
        for (int factor = 0; factor < query.length; factor++) {
          values[i] += query[factor] * samples.items()[samples.item(sample, factor) + items[i]];
        }
      }
      curves[sample].add(values, sums);
    }
    for (int i = 0; i < items.length; i++) {
      ratings[i] = (float) (sums[i] / samples.count());
    }
  }

  boolean isProbit() {
    return likelihood == Likelihood.PROBIT;
  }

  boolean knowsDays() {
    return days.length > 0;
  }

  float normalized(float rating) {
    return (rating - scale.mean()) / scale.deviation();
  }

  /** The level whose value is nearest to a rating. */
  int level(float rating) {
    int level = 0;
    while (level + 1 < values.length
        && Math.abs(values[level + 1] - rating) < Math.abs(values[level] - rating)) {
      level++;
    }
    return level;
  }

  /** The feature of the day of a time, or a negative number where nobody rated then. */
  int dayFeature(long timeMillis) {
    return timeMillis == InteractionLog.NO_TIME
        ? -1
        : Arrays.binarySearch(days, Cases.day(timeMillis));
  }
}
