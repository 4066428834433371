package org.aisle.bench.speed;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;

/**
 * A shop to learn from, and what some of its users also wanted, which tells how well was learned.
 *
 * @param shop what may be learned from
 * @param asked what was held back of each asked user, perhaps nothing
 */
record HeldOut(SyntheticShop shop, int[][] asked) {
  private static final int EVERY = 5;
  private static final int CUTOFF = 100;
  private static final int USERS_PER_CHUNK = 16;

  /** What is thought of all items for an asked user. */
  interface Scores {
    /** Scores all items for the asked user at this place. */
    void score(int place, float[] scores);
  }

  /** Holds back every fifth item of so many users at even distances. */
  static HeldOut of(SyntheticShop all, int count) {
    int[] starts = new int[all.userCount() + 1];
    int[] kept = new int[all.size()];
    int[][] asked = new int[Math.min(count, all.userCount())][];
    int size = 0;
    int place = 0;
    for (int user = 0; user < all.userCount(); user++) {
      int from = all.userStarts()[user];
      int to = all.userStarts()[user + 1];
      boolean held = place < asked.length && user == user(place, asked.length, all.userCount());
      int[] back = new int[(to - from) / EVERY];
      for (int at = from; at < to; at++) {
        if (held && (at - from) % EVERY == EVERY - 1) {
          back[(at - from) / EVERY] = all.items()[at];
        } else {
          kept[size++] = all.items()[at];
        }
      }
      starts[user + 1] = size;
      if (held) {
        asked[place++] = back;
      }
    }
    SyntheticShop shop = new SyntheticShop(all.itemCount(), starts, Arrays.copyOf(kept, size));
    return new HeldOut(shop, asked);
  }

  /** The number of the user who is asked at this place, of so many, at even distances. */
  static int user(int place, int asked, int users) {
    return (int) ((long) place * users / asked);
  }

  /** The mean NDCG@100 of those of whom something was held back. */
  double ndcg(Scores learned) {
    DoubleAdder sum = new DoubleAdder();
    Parallel.forRanges(
        Runtime.getRuntime().availableProcessors(),
        asked.length,
        USERS_PER_CHUNK,
        (worker, from, to) -> {
          for (int place = from; place < to; place++) {
            sum.add(asked[place].length == 0 ? 0 : ndcg(place, learned));
          }
        });
    return sum.sum() / Arrays.stream(asked).filter(items -> items.length > 0).count();
  }

  private double ndcg(int place, Scores learned) {
    float[] scores = new float[shop.itemCount()];
    learned.score(place, scores);
    int user = user(place, asked.length, shop.userCount());
    boolean[] known = new boolean[scores.length];
    for (int at = shop.userStarts()[user]; at < shop.userStarts()[user + 1]; at++) {
      known[shop.items()[at]] = true;
    }
    TopK best = new TopK(CUTOFF);
    for (int item = 0; item < scores.length; item++) {
      if (!known[item]) {
        best.offer(item, scores[item]);
      }
    }
    int[] ranked = new int[CUTOFF];
    int count = best.drain(ranked, new float[CUTOFF]);
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < count; rank++) {
      double worth = 1 / Math.log(rank + 2.0);
      gain += Arrays.binarySearch(asked[place], ranked[rank]) >= 0 ? worth : 0;
      ideal += rank < asked[place].length ? worth : 0;
    }
    return gain / ideal;
  }
}
