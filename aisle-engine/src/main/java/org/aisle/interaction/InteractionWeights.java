package org.aisle.interaction;

import java.util.Arrays;
import java.util.EnumSet;

/**
 * How strongly an interaction speaks for an item: a weight per type in [0, 1], a decay with age,
 * and optionally the value. Several interactions of one user with one item combine as 1 − Π(1 −
 * wₖ): each adds something, none takes the sum above the strongest possible 1. With weight 1 for
 * the only type of a data set the matrix is binary, as in published benchmarks.
 *
 * @param view weight of {@link InteractionType#VIEW}
 * @param click weight of {@link InteractionType#CLICK}
 * @param wishlist weight of {@link InteractionType#WISHLIST}
 * @param cart weight of {@link InteractionType#CART}
 * @param purchase weight of {@link InteractionType#PURCHASE}
 * @param rating weight of {@link InteractionType#RATING}
 * @param halfLifeDays after how many days a weight has halved; 0 for no decay
 * @param fullValue the value (rating or quantity) from which on the weight counts fully, smaller
 *     ones in proportion; 0 to leave values out
 */
public record InteractionWeights(
    double view,
    double click,
    double wishlist,
    double cart,
    double purchase,
    double rating,
    double halfLifeDays,
    double fullValue) {

  private static final double MILLIS_PER_DAY = 86_400_000.0;

  public InteractionWeights {
    for (double weight : new double[] {view, click, wishlist, cart, purchase, rating}) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "The weight (%s) of an interaction type must lie between 0 and 1.".formatted(weight));
      }
    }
    if (!(halfLifeDays >= 0) || !(fullValue >= 0)) {
      throw new IllegalArgumentException(
          "halfLifeDays (%s) and fullValue (%s) must not be negative; 0 switches them off."
              .formatted(halfLifeDays, fullValue));
    }
  }

  /** Views 0.3, clicks 0.3, wishes 0.5, carts 0.7, purchases and ratings 1; no decay, no values. */
  public static InteractionWeights defaults() {
    return new InteractionWeights(0.3, 0.3, 0.5, 0.7, 1, 1, 0, 0);
  }

  /** The same weights with this half-life; 0 for no decay. */
  public InteractionWeights withHalfLifeDays(double days) {
    return new InteractionWeights(view, click, wishlist, cart, purchase, rating, days, fullValue);
  }

  /**
   * The same proportions, scaled so that the strongest type that occurs in the log has weight 1. A
   * shop that records nothing but views so gets a binary matrix too.
   */
  public InteractionWeights scaledFor(InteractionLog log) {
    EnumSet<InteractionType> seen = EnumSet.noneOf(InteractionType.class);
    for (int row = 0; row < log.size(); row++) {
      seen.add(log.type(row));
    }
    double strongest = 0;
    for (InteractionType type : seen) {
      strongest = Math.max(strongest, ofType(type));
    }
    if (strongest == 0) {
      return this;
    }
    double scale = 1 / strongest;
    return new InteractionWeights(
        Math.min(1, view * scale),
        Math.min(1, click * scale),
        Math.min(1, wishlist * scale),
        Math.min(1, cart * scale),
        Math.min(1, purchase * scale),
        Math.min(1, rating * scale),
        halfLifeDays,
        fullValue);
  }

  /** The weight of this type before decay and value. */
  public double ofType(InteractionType type) {
    return switch (type) {
      case VIEW -> view;
      case CLICK -> click;
      case WISHLIST -> wishlist;
      case CART -> cart;
      case PURCHASE -> purchase;
      case RATING -> rating;
    };
  }

  /** The weight of one interaction for someone who looks at it at {@code nowMillis}. */
  public float of(InteractionType type, float value, long timeMillis, long nowMillis) {
    double weight = ofType(type);
    if (fullValue > 0) {
      weight *= Math.clamp(value / fullValue, 0, 1);
    }
    if (halfLifeDays > 0
        && timeMillis != InteractionLog.NO_TIME
        && nowMillis != InteractionLog.NO_TIME) {
      double days = Math.max(0, nowMillis - timeMillis) / MILLIS_PER_DAY;
      weight *= Math.exp(-Math.log(2) * days / halfLifeDays);
    }
    return (float) weight;
  }

  /** The weight of every row of this log if it is the same for all, else NaN. */
  double sameForAll(InteractionLog log) {
    if (fullValue > 0 || halfLifeDays > 0 || log.isEmpty()) {
      return Double.NaN;
    }
    boolean[] alike = new boolean[InteractionType.values().length];
    double weight = ofType(log.type(0));
    for (int code = 0; code < alike.length; code++) {
      alike[code] = ofType(InteractionType.ofCode(code)) == weight;
    }
    byte[] types = log.stored().types();
    for (int row = log.from(); row < log.from() + log.size(); row++) {
      if (!alike[types[row]]) {
        return Double.NaN;
      }
    }
    return weight;
  }

  /** The visitor's history as a row of distinct items; items of weight 0 are left out. */
  public SparseRow row(Visitor visitor) {
    long[] keyed = new long[visitor.size()];
    for (int position = 0; position < keyed.length; position++) {
      keyed[position] = (long) visitor.item(position) << 32 | position;
    }
    Arrays.sort(keyed);
    int[] items = new int[keyed.length];
    float[] weights = new float[keyed.length];
    int size = 0;
    int at = 0;
    while (at < keyed.length) {
      int item = (int) (keyed[at] >>> 32);
      double missing = 1;
      for (; at < keyed.length && (int) (keyed[at] >>> 32) == item; at++) {
        missing *= 1 - weightAt(visitor, (int) keyed[at]);
      }
      if (missing < 1) {
        items[size] = item;
        weights[size++] = (float) (1 - missing);
      }
    }
    return new SparseRow(Arrays.copyOf(items, size), Arrays.copyOf(weights, size));
  }

  private float weightAt(Visitor visitor, int position) {
    return of(
        visitor.type(position),
        visitor.value(position),
        visitor.timeMillis(position),
        visitor.nowMillis());
  }
}
