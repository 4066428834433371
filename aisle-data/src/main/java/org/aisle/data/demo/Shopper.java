package org.aisle.data.demo;

/**
 * Who someone is: interests that drift over the days, price level, favorite themes and brands, and
 * a feeling for style that no page tells. Made from the seed whenever it is needed, never kept.
 */
final class Shopper {
  /** Leaves of interest; a leaf may occur under two interests. */
  final int[] leaves;

  /** How much each leaf interests at first and after the drift. */
  final double[] weightsBefore;

  final double[] weightsAfter;
  final double driftDay;
  final double priceLevel;
  final float[] ofTheme;
  final float[] ofBrand;
  final float[] style;

  /** How many visits to the shop, and between which days. */
  final int sessions;

  final double firstDay;
  final double lastDay;

  /** The usual hour of a visit. */
  final double hour;

  Shopper(Builder builder) {
    this.leaves = builder.leaves;
    this.weightsBefore = builder.weightsBefore;
    this.weightsAfter = builder.weightsAfter;
    this.driftDay = builder.driftDay;
    this.priceLevel = builder.priceLevel;
    this.ofTheme = builder.ofTheme;
    this.ofBrand = builder.ofBrand;
    this.style = builder.style;
    this.sessions = builder.sessions;
    this.firstDay = builder.firstDay;
    this.lastDay = builder.lastDay;
    this.hour = builder.hour;
  }

  /** How much a leaf of the list interests on a day: the drift takes about three weeks. */
  double leafWeight(int position, double day) {
    double after = 1 / (1 + Math.exp(-(day - driftDay) / 5));
    return weightsBefore[position] + (weightsAfter[position] - weightsBefore[position]) * after;
  }

  /** What a shopper is put together from. */
  static final class Builder {
    int[] leaves = {};
    double[] weightsBefore = {};
    double[] weightsAfter = {};
    double driftDay;
    double priceLevel;
    float[] ofTheme = {};
    float[] ofBrand = {};
    float[] style = {};
    int sessions;
    double firstDay;
    double lastDay = DemoSettings.DAYS;
    double hour;
  }
}
