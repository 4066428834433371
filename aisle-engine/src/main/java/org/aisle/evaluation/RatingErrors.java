package org.aisle.evaluation;

import org.aisle.dataset.Split;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.math.Parallel;
import org.aisle.model.RatingModel;

/**
 * Asks a rating model for every rating of a test, at the time when it was given: that is known
 * whenever a rating is to be predicted. Predictions are clipped to the scale of the ratings in
 * training; those for unseen users and items count too.
 */
final class RatingErrors {
  private static final int CHUNK = 8;

  private final Split split;
  private final Histories history;
  private final Histories ratings;

  RatingErrors(Split split) {
    this.split = split;
    int userCount = split.dataset().userCount();
    this.history = split.dataset().histories(split.history());
    this.ratings = Histories.of(split.test(), userCount);
  }

  /** How many ratings the test has. */
  int size() {
    int size = 0;
    for (int row = 0; row < split.test().size(); row++) {
      size += split.test().type(row) == InteractionType.RATING ? 1 : 0;
    }
    return size;
  }

  /** The share of the test's ratings whose user or item is not in train. */
  double unseenShare() {
    boolean[] userIsSeen = new boolean[split.dataset().userCount()];
    boolean[] itemIsSeen = new boolean[split.dataset().itemCount()];
    InteractionLog train = split.train();
    for (int row = 0; row < train.size(); row++) {
      userIsSeen[train.user(row)] = true;
      itemIsSeen[train.item(row)] = true;
    }
    InteractionLog test = split.test();
    int unseen = 0;
    for (int row = 0; row < test.size(); row++) {
      boolean isSeen = userIsSeen[test.user(row)] && itemIsSeen[test.item(row)];
      unseen += !isSeen && test.type(row) == InteractionType.RATING ? 1 : 0;
    }
    return test.isEmpty() ? 0 : (double) unseen / Math.max(1, size());
  }

  /** The predictions for all rows of the test, not clipped; 0 for rows that are no ratings. */
  float[] predict(RatingModel model, int threads) {
    float[] predictions = new float[split.test().size()];
    Parallel.forRanges(
        threads,
        ratings.userCount(),
        CHUNK,
        (worker, from, to) -> {
          for (int user = from; user < to; user++) {
            if (ratings.size(user) > 0) {
              predict(model, user, predictions);
            }
          }
        });
    return predictions;
  }

  private void predict(RatingModel model, int user, float[] predictions) {
    int size = ratings.size(user);
    int[] items = new int[size];
    long[] times = new long[size];
    for (int i = 0; i < size; i++) {
      items[i] = split.test().item(ratings.row(user, i));
      times[i] = split.test().timeMillis(ratings.row(user, i));
    }
    float[] predicted = new float[size];
    model.predict(history.visitor(user, split.history().newestMillis()), items, times, predicted);
    for (int i = 0; i < size; i++) {
      predictions[ratings.row(user, i)] = predicted[i];
    }
  }

  /** A metric of the predictions, which are clipped to the given scale. */
  UserValues perUser(RatingMetric metric, float[] predictions, float lowest, float highest) {
    UserValues.Builder values =
        new UserValues.Builder(ratings.userCount(), 2, means -> metric.ofMean(means[0] / means[1]));
    for (int user = 0; user < ratings.userCount(); user++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < ratings.size(user); i++) {
        int row = ratings.row(user, i);
        if (split.test().type(row) == InteractionType.RATING) {
          double predicted = Math.clamp(predictions[row], lowest, highest);
          sum += metric.ofError(predicted - split.test().value(row));
          count++;
        }
      }
      if (count > 0) {
        values.set(0, sum);
        values.set(1, count);
        values.next(user);
      }
    }
    return values.build();
  }
}
