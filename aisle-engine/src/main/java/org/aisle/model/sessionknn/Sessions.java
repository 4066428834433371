package org.aisle.model.sessionknn;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Sequence;
import org.aisle.interaction.Sequences;
import org.aisle.interaction.Visitor;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * Past sequences by ascending time of their last interaction, and where each item is in them.
 *
 * @param sequences the sequences, one per row
 * @param endMillis when each ended, or {@link InteractionLog#NO_TIME}
 */
record Sessions(Sequences sequences, long[] endMillis) {
  private static final double MILLIS_PER_HOUR = 3_600_000.0;

  /** The histories of all users, parted where they pause for too long. */
  static Sessions of(Dataset dataset, SessionKnnTrainer settings) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    Builder builder = new Builder(log.size(), settings.weights());
    for (int user = 0; user < histories.userCount(); user++) {
      Visitor visitor = histories.visitor(user, log.newestMillis());
      int from = 0;
      for (int position = 1; position <= visitor.size(); position++) {
        if (position == visitor.size() || isPause(visitor, position, settings.sessionGapHours())) {
          builder.add(visitor, from, position);
          from = position;
        }
      }
    }
    return builder.build(dataset.itemCount());
  }

  private static boolean isPause(Visitor visitor, int position, double gapHours) {
    long from = visitor.timeMillis(position - 1);
    return gapHours > 0
        && from != InteractionLog.NO_TIME
        && visitor.timeMillis(position) - from > gapHours * MILLIS_PER_HOUR;
  }

  static Sessions read(ModelReader reader, int itemCount) {
    return new Sessions(
        Sequences.of(
            reader.ints("starts"), reader.ints("items"), reader.floats("weights"), itemCount),
        reader.longs("ends"));
  }

  void write(ModelWriter writer) {
    writer.ints("starts", sequences.starts());
    writer.ints("items", sequences.items());
    writer.floats("weights", sequences.weights());
    writer.longs("ends", endMillis);
  }

  /** The newest sequences, at most {@code count}, that have one of these items; newest first. */
  int[] newestWithAny(int[] items, int count) {
    int[] found = new int[64];
    int size = 0;
    for (int item : items) {
      int first = sequences.cellStarts()[item];
      int last = sequences.cellStarts()[item + 1] - 1;
      for (int at = last; at >= first && last - at < count; at--) {
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = -sequences.users()[sequences.cells()[at]];
      }
    }
    Arrays.sort(found, 0, size);
    int[] newest = new int[Math.min(size, count)];
    int distinct = 0;
    for (int at = 0; at < size && distinct < count; at++) {
      if (at == 0 || found[at] != found[at - 1]) {
        newest[distinct++] = -found[at];
      }
    }
    return Arrays.copyOf(newest, distinct);
  }

  /** Collects sequences in any order. */
  private static final class Builder {
    private final InteractionWeights weights;
    private final Sequence[] sequences;
    private final long[] ends;
    private int size;

    Builder(int sizeMax, InteractionWeights weights) {
      this.weights = weights;
      this.sequences = new Sequence[sizeMax];
      this.ends = new long[sizeMax];
    }

    void add(Visitor visitor, int from, int to) {
      Visitor.Builder part = new Visitor.Builder();
      for (int at = from; at < to; at++) {
        part.add(visitor.item(at), visitor.type(at), visitor.value(at), visitor.timeMillis(at));
      }
      Sequence sequence = Sequence.of(part.build(visitor.nowMillis()), weights);
      if (sequence.size() > 0) {
        sequences[size] = sequence;
        ends[size++] = visitor.timeMillis(to - 1);
      }
    }

    Sessions build(int itemCount) {
      int[] order = byEnd();
      int[] starts = new int[size + 1];
      long[] endMillis = new long[size];
      for (int at = 0; at < size; at++) {
        starts[at + 1] = starts[at] + sequences[order[at]].size();
        endMillis[at] = ends[order[at]];
      }
      int[] items = new int[starts[size]];
      float[] cellWeights = new float[items.length];
      for (int at = 0; at < size; at++) {
        Sequence sequence = sequences[order[at]];
        System.arraycopy(sequence.items(), 0, items, starts[at], sequence.size());
        System.arraycopy(sequence.weights(), 0, cellWeights, starts[at], sequence.size());
      }
      return new Sessions(Sequences.of(starts, items, cellWeights, itemCount), endMillis);
    }

    private int[] byEnd() {
      return IntStream.range(0, size)
          .boxed()
          .sorted(java.util.Comparator.comparingLong(at -> ends[at]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }
}
