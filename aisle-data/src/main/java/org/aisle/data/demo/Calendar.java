package org.aisle.data.demo;

import java.util.Arrays;
import java.util.SplittableRandom;

/** When shoppers visit: more on weekends, at lunch or in the evening, hardly at night. */
final class Calendar {
  /** Relative number of visits by day; the first day of the shop counts as a Tuesday. */
  private static final double[] WEEKDAYS = {0.92, 0.92, 0.95, 0.85, 1.05, 1.25, 1.05};

  private static final double BUSIEST = 1.25;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int LAST_SECOND = DemoSettings.DAYS * SECONDS_PER_DAY - 2 * 3600;

  private Calendar() {}

  /** The starts of a shopper's visits in seconds since the first day began, ascending. */
  static int[] sessionStarts(Shopper shopper, SplittableRandom random) {
    int[] starts = new int[shopper.sessions];
    for (int i = 0; i < starts.length; i++) {
      int day = day(shopper, random);
      long inDay = Math.round(hour(shopper, random) * 3600);
      starts[i] = Math.clamp(day * (long) SECONDS_PER_DAY + inDay, 0, LAST_SECOND);
    }
    Arrays.sort(starts);
    return starts;
  }

  private static int day(Shopper shopper, SplittableRandom random) {
    while (true) {
      double span = shopper.lastDay - shopper.firstDay;
      int day = (int) (shopper.firstDay + span * random.nextDouble());
      if (random.nextDouble() * BUSIEST < WEEKDAYS[day % WEEKDAYS.length]) {
        return day;
      }
    }
  }

  private static double hour(Shopper shopper, SplittableRandom random) {
    double draw = random.nextDouble();
    if (draw < 0.25) {
      return 7 + 16 * random.nextDouble();
    }
    double usual = draw < 0.85 ? shopper.hour : 33 - shopper.hour;
    return Math.clamp(usual + 1.6 * random.nextGaussian(), 0, 23.9);
  }
}
