package org.aisle.model.bayesfm;

import java.util.Arrays;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.model.Ratings;

/** A visitor's ratings in the words of a model. */
final class History {
  final int size;
  final int[] items;
  final float[] ratings;
  final int[] levels;
  final int[] dayFeatures;

  /** By rating, the number of its day among the visitor's days; −1 where it is not known. */
  final int[] occasions;

  /** The days on which the visitor rated, ascending. */
  final int[] days;

  /** By day, how many ratings there are. */
  final int[] daySizes;

  History(BayesianFmModel model, Visitor visitor) {
    int[] positions = Ratings.positions(visitor);
    size = positions.length;
    items = new int[size];
    ratings = new float[size];
    levels = new int[size];
    dayFeatures = new int[size];
    occasions = new int[size];
    days =
        Arrays.stream(positions)
            .filter(position -> isDated(model, visitor.timeMillis(position)))
            .map(position -> Cases.day(visitor.timeMillis(position)))
            .sorted()
            .distinct()
            .toArray();
    daySizes = new int[days.length];
    for (int n = 0; n < size; n++) {
      float rating = visitor.value(positions[n]);
      long time = visitor.timeMillis(positions[n]);
      items[n] = visitor.item(positions[n]);
      ratings[n] = model.normalized(rating);
      levels[n] = model.level(rating);
      dayFeatures[n] = model.dayFeature(time);
      occasions[n] = isDated(model, time) ? occasion(time) : -1;
      if (occasions[n] >= 0) {
        daySizes[occasions[n]]++;
      }
    }
  }

  private static boolean isDated(BayesianFmModel model, long timeMillis) {
    return timeMillis != InteractionLog.NO_TIME && model.knowsDays();
  }

  /** The number of the day of this time among the visitor's days, or a negative number. */
  int occasion(long timeMillis) {
    return timeMillis == InteractionLog.NO_TIME
        ? -1
        : Arrays.binarySearch(days, Cases.day(timeMillis));
  }
}
