package org.aisle.bench.speed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shops of which each is twice the one before, in one respect.
 *
 * @param name in which respect
 * @param works what is done with each
 * @param shops from the smallest to the largest
 * @param size how large a shop is in this respect
 */
record GrowthAxis(
    String name,
    List<String> works,
    List<SyntheticShop> shops,
    ToDoubleFunction<SyntheticShop> size) {

  /** The slope of the line through the logarithms of sizes and costs, by least squares. */
  double exponent(List<Double> costs) {
    double meanX = 0;
    double meanY = 0;
    for (int at = 0; at < costs.size(); at++) {
      meanX += x(at) / costs.size();
      meanY += Math.log(costs.get(at)) / costs.size();
    }
    double products = 0;
    double squares = 0;
    for (int at = 0; at < costs.size(); at++) {
      double x = x(at) - meanX;
      products += x * (Math.log(costs.get(at)) - meanY);
      squares += x * x;
    }
    return products / squares;
  }

  private double x(int at) {
    return Math.log(size.applyAsDouble(shops.get(at)));
  }

  /** From the smallest to the largest. */
  String describe() {
    return "%s: from %s to %s"
        .formatted(name, shops.getFirst().describe(), shops.getLast().describe());
  }
}
