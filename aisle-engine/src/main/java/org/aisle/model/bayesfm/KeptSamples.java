package org.aisle.model.bayesfm;

import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * What some of the samples say of everything but the users' own parameters, which are found anew
 * for whoever asks. A row is a weight and then a vector: of items and days with all of their
 * features added up, of the features of users one by one. Those of items stand factor by factor,
 * since answers need all items at once.
 *
 * @param count how many samples there are
 * @param width how long a row is
 * @param boundCount how many bounds a sample of a probit has; 0 for a regression
 * @param items the weights and factors of all items, sample by sample
 * @param userFeatures the rows of users' features, sample by sample
 * @param days the rows of days, sample by sample; the last is that of a day without ratings
 * @param singles what is one number per sample
 */
record KeptSamples(
    int count,
    int width,
    int boundCount,
    float[] items,
    float[] userFeatures,
    float[] days,
    float[] singles) {
  /** Where a sample's few single numbers stand; the user's law and the bounds follow. */
  private static final int OFFSET = 0;

  private static final int ALPHA = 1;
  private static final int OCCASION_MEAN = 2;
  private static final int OCCASION_PRECISION = 3;
  private static final int LAW = 4;

  /** Room for samples of these cases; the last day row is that of any day without ratings. */
  static KeptSamples empty(Cases cases, int count, int rank, int boundCount) {
    int width = rank + 1;
    return new KeptSamples(
        count,
        width,
        boundCount,
        new float[Math.multiplyExact(count * width, cases.blocks()[Cases.ITEMS].rows())],
        new float[Math.multiplyExact(count * width, cases.userFeatures().size())],
        new float[Math.multiplyExact(count * width, cases.days().length + 1)],
        new float[count * (LAW + 2 * width + boundCount)]);
  }

  static long bytes(Cases cases, int rank) {
    return 4L
        * (rank + 1)
        * (cases.blocks()[Cases.ITEMS].rows()
            + (long) cases.userFeatures().size()
            + cases.days().length
            + LAW);
  }

  int itemCount() {
    return items.length / width / count;
  }

  private int dayCount() {
    return days.length / width / count;
  }

  /** Where the weights (0) or a factor (1, …) of all items start. */
  int item(int sample, int factor) {
    return (sample * width + factor) * itemCount();
  }

  int userFeature(int sample, int feature) {
    return sample * (userFeatures.length / count) + feature * width;
  }

  /** Where a day's row starts; that of no known day for a negative number. */
  int day(int sample, int day) {
    int known = dayCount() - 1;
    return (sample * (known + 1) + (day < 0 ? known : day)) * width;
  }

  float offset(int sample) {
    return single(sample, OFFSET);
  }

  /** The precision of the noise. */
  float alpha(int sample) {
    return single(sample, ALPHA);
  }

  float occasionMean(int sample) {
    return single(sample, OCCASION_MEAN);
  }

  float occasionPrecision(int sample) {
    return single(sample, OCCASION_PRECISION);
  }

  /** The mean of users' own weights (0) or of a value of their vectors (1, …). */
  float userMean(int sample, int at) {
    return single(sample, LAW + at);
  }

  float userPrecision(int sample, int at) {
    return single(sample, LAW + width + at);
  }

  /** The bounds of the levels, from −∞ to ∞. */
  double[] bounds(int sample) {
    double[] bounds = new double[boundCount + 2];
    bounds[0] = Double.NEGATIVE_INFINITY;
    for (int level = 1; level <= boundCount; level++) {
      bounds[level] = single(sample, LAW + 2 * width + level - 1);
    }
    bounds[boundCount + 1] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  private float single(int sample, int at) {
    return singles[sample * (LAW + 2 * width + boundCount) + at];
  }

  /** Keeps the present state of a chain. */
  void keep(int sample, Chain chain) {
    float[] mine = new float[LAW + 2 * width + boundCount];
    mine[OFFSET] = (float) chain.offset();
    mine[ALPHA] = (float) chain.alpha();
    BlockState users = chain.block(Cases.USERS);
    int id = users.block.groupCount() - 1;
    for (int at = 0; at < width; at++) {
      mine[LAW + at] = (float) users.laws()[at].means[id];
      mine[LAW + width + at] = (float) users.laws()[at].precisions[id];
    }
    CutPoints cuts = chain.cutPoints();
    for (int level = 1; level <= boundCount && cuts != null; level++) {
      mine[LAW + 2 * width + level - 1] = (float) cuts.bounds[level];
    }
    int features = userFeatures.length / count / width;
    for (int feature = 0; feature < features; feature++) {
      putFeature(users, feature, userFeatures, userFeature(sample, feature));
    }
    keepItems(sample, chain.block(Cases.ITEMS));
    BlockState occasions = chain.occasions();
    if (occasions != null) {
      mine[OCCASION_MEAN] = (float) occasions.laws()[0].means[1];
      mine[OCCASION_PRECISION] = (float) occasions.laws()[0].precisions[1];
      for (int day = 0; day + 1 < dayCount(); day++) {
        putFeature(occasions, day, days, day(sample, day));
      }
      for (int at = 0; at < width; at++) {
        days[day(sample, -1) + at] = (float) occasions.laws()[at].means[0];
      }
    }
    System.arraycopy(mine, 0, singles, sample * mine.length, mine.length);
  }

  private void putFeature(BlockState block, int feature, float[] into, int at) {
    into[at] = (float) block.weights[feature];
    for (int factor = 1; factor < width; factor++) {
      into[at + factor] = (float) block.factors[factor - 1][feature];
    }
  }

  /** An item that nobody rated has no parameters of its own; it gets their mean. */
  private void keepItems(int sample, BlockState block) {
    int id = block.block.groupCount() - 1;
    boolean[] isKnown = new boolean[itemCount()];
    for (int column = 0; column < block.block.columns(); column++) {
      if (block.block.groups()[column] == id) {
        isKnown[block.block.rowOf()[block.block.starts()[column]]] = true;
      }
    }
    double[] own = block.own();
    for (int item = 0; item < isKnown.length; item++) {
      double weight = own[item] + (isKnown[item] ? 0 : block.laws()[0].means[id]);
      for (int factor = 1; factor < width; factor++) {
        double sum = block.sums[factor - 1][item];
        double mean = isKnown[item] ? 0 : block.laws()[factor].means[id];
        weight += sum * mean;
        items[item(sample, factor) + item] = (float) (sum + mean);
      }
      items[item(sample, 0) + item] = (float) weight;
    }
  }

  void write(ModelWriter writer) {
    writer.number("samples", count);
    writer.number("width", width);
    writer.number("bounds", boundCount);
    writer.floats("items", items);
    writer.floats("user-features", userFeatures);
    writer.floats("day-rows", days);
    writer.floats("singles", singles);
  }

  static KeptSamples read(ModelReader reader) {
    return new KeptSamples(
        (int) reader.number("samples"),
        (int) reader.number("width"),
        (int) reader.number("bounds"),
        reader.floats("items"),
        reader.floats("user-features"),
        reader.floats("day-rows"),
        reader.floats("singles"));
  }
}
