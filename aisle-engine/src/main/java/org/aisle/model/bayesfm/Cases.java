package org.aisle.model.bayesfm;

import java.util.Arrays;
import java.util.TreeMap;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.model.RatingScale;
import org.aisle.model.Ratings;
import org.aisle.model.TrainingException;

/**
 * All ratings with their features: a case is a user, an item and, where times are known, an
 * occasion, which is one user's day.
 *
 * @param blocks the features of users, items and perhaps occasions
 * @param rows by block and case, the user, item or occasion
 * @param levels by case, which of the values the rating is
 * @param values the different ratings, ascending
 * @param scale mean and deviation of all ratings
 * @param userFeatures how visitors are turned into features
 * @param days the days on which somebody rated, since 1970, ascending
 */
record Cases(
    FeatureBlock[] blocks,
    int[][] rows,
    int[] levels,
    float[] values,
    RatingScale scale,
    UserFeatures userFeatures,
    int[] days) {
  static final int USERS = 0;
  static final int ITEMS = 1;
  static final int OCCASIONS = 2;
  private static final long DAY_MILLIS = 86_400_000L;

  /** How many cases there are. */
  int size() {
    return levels.length;
  }

  /**
   * The cases of a dataset.
   *
   * @throws TrainingException if nothing in it is a rating
   */
  static Cases of(Dataset dataset) {
    Collector collector = new Collector(dataset);
    if (collector.ratings.length == 0) {
      throw new TrainingException(
          "bayesian-fm learns from ratings, but none of the %d interactions is one. Use als or itemknn."
              .formatted(dataset.interactions().size()));
    }
    return collector.cases();
  }

  /** The day, since 1970, of a time that is known. */
  static int day(long timeMillis) {
    return (int) Math.floorDiv(timeMillis, DAY_MILLIS);
  }

  private static final class Collector {
    final Dataset dataset;
    final Histories histories;
    final int userCount;
    final int[][] rated;
    final int[] users;
    final int[] items;
    final float[] ratings;
    final int[] dayOfCase;
    final boolean[] itemIsRated;
    final boolean[] itemIsInHistory;

    Collector(Dataset dataset) {
      this.dataset = dataset;
      InteractionLog log = dataset.interactions();
      histories = dataset.histories(log);
      userCount = dataset.userCount();
      rated = new int[userCount][];
      int size = 0;
      for (int user = 0; user < userCount; user++) {
        rated[user] = Ratings.positions(visitor(user));
        size += rated[user].length;
      }
      users = new int[size];
      items = new int[size];
      ratings = new float[size];
      dayOfCase = new int[log.hasTimes() ? size : 0];
      itemIsRated = new boolean[dataset.itemCount()];
      itemIsInHistory = new boolean[dataset.itemCount()];
      collect();
    }

    private Visitor visitor(int user) {
      return histories.visitor(user, InteractionLog.NO_TIME);
    }

    private void collect() {
      int n = 0;
      for (int user = 0; user < userCount; user++) {
        Visitor visitor = visitor(user);
        for (int position = 0; position < visitor.size(); position++) {
          itemIsInHistory[visitor.item(position)] = true;
        }
        for (int position : rated[user]) {
          users[n] = user;
          items[n] = visitor.item(position);
          ratings[n] = visitor.value(position);
          itemIsRated[items[n]] = true;
          if (dayOfCase.length > 0) {
            dayOfCase[n] = day(visitor.timeMillis(position));
          }
          n++;
        }
      }
    }

    Cases cases() {
      float[] values = distinct(ratings);
      int[] levels = new int[ratings.length];
      for (int n = 0; n < levels.length; n++) {
        levels[n] = Arrays.binarySearch(values, ratings[n]);
      }
      int[] days = Arrays.stream(dayOfCase).sorted().distinct().toArray();
      UserFeatures features = UserFeatures.of(dataset.userAttributes(), itemIsInHistory);
      FeatureBlock[] blocks = new FeatureBlock[days.length == 0 ? OCCASIONS : OCCASIONS + 1];
      int[][] rows = new int[blocks.length][];
      blocks[USERS] = userBlock(features);
      rows[USERS] = users;
      blocks[ITEMS] = itemBlock();
      rows[ITEMS] = items;
      if (days.length > 0) {
        rows[OCCASIONS] = new int[ratings.length];
        blocks[OCCASIONS] = occasionBlock(days, rows[OCCASIONS]);
      }
      return new Cases(blocks, rows, levels, values, RatingScale.of(ratings), features, days);
    }

    private static float[] distinct(float[] ratings) {
      float[] values = ratings.clone();
      Arrays.sort(values);
      int count = 0;
      for (float value : values) {
        if (count == 0 || value != values[count - 1]) {
          values[count++] = value;
        }
      }
      return Arrays.copyOf(values, count);
    }

    private FeatureBlock userBlock(UserFeatures features) {
      FeatureBlock.Builder block = new FeatureBlock.Builder();
      features.addGroups(block);
      int raters = 0;
      for (int[] positions : rated) {
        raters += positions.length > 0 ? 1 : 0;
      }
      int id = block.group(raters, true);
      for (int user = 0; user < userCount; user++) {
        UserFeatures.Row row = features.of(visitor(user));
        for (int i = 0; i < row.columns().length; i++) {
          block.add(user, row.columns()[i], row.values()[i]);
        }
        if (rated[user].length > 0) {
          block.add(user, id++, 1);
        }
      }
      return block.build(userCount);
    }

    private FeatureBlock itemBlock() {
      FeatureBlock.Builder block = new FeatureBlock.Builder();
      ItemFeatures.add(dataset.catalog(), block);
      int[] fans = new int[itemIsRated.length];
      int[][] itemsOf = new int[userCount][];
      for (int user = 0; user < userCount; user++) {
        itemsOf[user] = distinctItems(visitor(user));
        for (int item : itemsOf[user]) {
          fans[item]++;
        }
      }
      int first = block.group(userCount, true);
      for (int user = 0; user < userCount; user++) {
        for (int item : itemsOf[user]) {
          block.add(item, first + user, (float) (1 / Math.sqrt(fans[item])));
        }
      }
      int known = 0;
      for (boolean isRated : itemIsRated) {
        known += isRated ? 1 : 0;
      }
      int id = block.group(known, true);
      for (int item = 0; item < itemIsRated.length; item++) {
        if (itemIsRated[item]) {
          block.add(item, id++, 1);
        }
      }
      return block.build(itemIsRated.length);
    }

    private static int[] distinctItems(Visitor visitor) {
      int[] items = new int[visitor.size()];
      for (int position = 0; position < items.length; position++) {
        items[position] = visitor.item(position);
      }
      return Arrays.stream(items).sorted().distinct().toArray();
    }

    /** Fills in the occasion of every case; each has two features: its day, and itself. */
    private FeatureBlock occasionBlock(int[] days, int[] occasions) {
      TreeMap<Long, Integer> known = new TreeMap<>();
      for (int n = 0; n < occasions.length; n++) {
        long key = (long) users[n] << 32 | (dayOfCase[n] & 0xffffffffL);
        Integer occasion = known.putIfAbsent(key, known.size());
        occasions[n] = occasion == null ? known.size() - 1 : occasion;
      }
      FeatureBlock.Builder block = new FeatureBlock.Builder();
      int day = block.group(days.length, true);
      int own = block.group(known.size(), false);
      known.forEach((key, occasion) -> {
        block.add(occasion, day + Arrays.binarySearch(days, key.intValue()), 1);
        block.add(occasion, own + occasion, 1);
      });
      return block.build(known.size());
    }
  }
}
