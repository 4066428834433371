package org.aisle.interaction;

import java.util.Arrays;
import java.util.List;
import org.aisle.math.Parallel;

/**
 * Puts batches of rows into one set of columns, oldest first. Rows go to buckets of time first, as
 * they come, and each bucket, which a cache holds, is then sorted where it lies: nothing is read or
 * written at random in all of the memory, and there is no second set of columns. O(rows).
 */
final class TimeSort {
  /** So many places are written to in turn without leaving the caches. */
  private static final int BUCKET_BITS_MAX = 10;

  /** Buckets of fewer rows than this are not worth it. */
  private static final int BUCKET_ROWS_BITS = 13;

  private final List<InteractionBatch> batches;
  private final boolean mixed;
  private final int[] users;
  private final int[] items;
  private final byte[] types;
  private final float[] values;
  private final long[] times;
  private final int[] sources;
  private long oldest = Long.MAX_VALUE;
  private int shift;

  private TimeSort(List<InteractionBatch> batches, int size) {
    this.batches = batches;
    this.mixed = areMixed(batches);
    users = new int[size];
    items = new int[size];
    types = new byte[size];
    values = new float[size];
    times = new long[size];
    sources = new int[size];
  }

  /** All rows of these batches by time, those of equal time in their order here. */
  static InteractionColumns sorted(List<InteractionBatch> batches, int size, int threads) {
    TimeSort sort = new TimeSort(batches, size);
    int[] starts = sort.fill(threads);
    Parallel.forRanges(
        threads,
        starts.length - 1,
        1,
        () -> new Bucket(sort),
        (bucket, from, to) -> bucket.sort(starts[from], starts[to]));
    return new InteractionColumns(
        sort.users, sort.items, sort.types, sort.values, sort.times, sort.sources);
  }

  private static boolean areMixed(List<InteractionBatch> batches) {
    return batches.stream().anyMatch(batch -> batch.types().length > 0)
        || batches.stream().map(InteractionBatch::type).distinct().count() > 1;
  }

  /** Puts all rows into their buckets; where these start, with one more entry. */
  private int[] fill(int threads) {
    int buckets = 1 << chooseBuckets();
    int[][] next = new int[batches.size()][buckets];
    Parallel.forRanges(
        threads,
        next.length,
        1,
        (worker, from, to) -> {
          for (int batch = from; batch < to; batch++) {
            count(batches.get(batch), next[batch]);
          }
        });
    int[] firsts = new int[batches.size() + 1];
    int[] starts = new int[buckets + 1];
    int at = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (int[] ofBatch : next) {
        int count = ofBatch[bucket];
        ofBatch[bucket] = at;
        at += count;
      }
      starts[bucket + 1] = at;
    }
    for (int batch = 0; batch < next.length; batch++) {
      firsts[batch + 1] = firsts[batch] + batches.get(batch).size();
    }
    if (!mixed) {
      Arrays.fill(types, batches.getFirst().type().code());
    }
    Parallel.forRanges(
        threads,
        next.length,
        1,
        (worker, batch, end) -> spread(batches.get(batch), firsts[batch], next[batch]));
    return starts;
  }

  /** Finds the oldest time and how long a bucket is; how many bits the buckets' numbers have. */
  private int chooseBuckets() {
    long newest = Long.MIN_VALUE;
    for (InteractionBatch batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        oldest = Math.min(oldest, batch.timeMillis(row));
        newest = Math.max(newest, batch.timeMillis(row));
      }
    }
    int rowsBits = Integer.SIZE - Integer.numberOfLeadingZeros(users.length);
    int bucketBits = Math.clamp(rowsBits - BUCKET_ROWS_BITS, 1, BUCKET_BITS_MAX);
    // The difference is unsigned: it may be beyond half of all longs.
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(newest - oldest);
    shift = Math.max(0, timeBits - bucketBits);
    return bucketBits;
  }

  private int bucket(long time) {
    return (int) ((time - oldest) >>> shift);
  }

  private void count(InteractionBatch batch, int[] counts) {
    for (int row = 0; row < batch.size(); row++) {
      counts[bucket(batch.timeMillis(row))]++;
    }
  }

  private void spread(InteractionBatch batch, int first, int[] next) {
    for (int row = 0; row < batch.size(); row++) {
      long time = batch.timeMillis(row);
      int to = next[bucket(time)]++;
      users[to] = batch.users()[row];
      items[to] = batch.items()[row];
      values[to] = batch.values()[row];
      times[to] = time;
      sources[to] = first + row;
      if (mixed) {
        types[to] = batch.typeCode(row);
      }
    }
  }

  /** What one thread needs to sort one bucket after the other. */
  private static final class Bucket {
    private final TimeSort sort;
    private final TimeOrder timeOrder = new TimeOrder();
    private int[] ints = new int[0];
    private byte[] bytes = new byte[0];
    private float[] floats = new float[0];
    private long[] longs = new long[0];

    Bucket(TimeSort sort) {
      this.sort = sort;
    }

    void sort(int from, int to) {
      if (ascends(from, to)) {
        return;
      }
      int size = to - from;
      if (size > ints.length) {
        ints = new int[size];
        floats = new float[size];
        longs = new long[size];
        bytes = new byte[sort.mixed ? size : 0];
      }
      int[] order = timeOrder.of(sort.times, from, to);
      move(sort.users, order, from, size);
      move(sort.items, order, from, size);
      move(sort.sources, order, from, size);
      System.arraycopy(sort.values, from, floats, 0, size);
      System.arraycopy(sort.times, from, longs, 0, size);
      for (int row = 0; row < size; row++) {
        sort.values[from + row] = floats[order[row]];
        sort.times[from + row] = longs[order[row]];
      }
      if (sort.mixed) {
        System.arraycopy(sort.types, from, bytes, 0, size);
        for (int row = 0; row < size; row++) {
          sort.types[from + row] = bytes[order[row]];
        }
      }
    }

    private boolean ascends(int from, int to) {
      for (int row = from + 1; row < to; row++) {
        if (sort.times[row - 1] > sort.times[row]) {
          return false;
        }
      }
      return true;
    }

    private void move(int[] column, int[] order, int from, int size) {
      System.arraycopy(column, from, ints, 0, size);
      for (int row = 0; row < size; row++) {
        column[from + row] = ints[order[row]];
      }
    }
  }
}
