package org.aisle.model.biasedmf;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;

/** The ratings among interactions; who rated an item twice meant the later rating. */
final class Ratings {
  private Ratings() {}

  /** All ratings as a user × item matrix whose weights are the ratings. */
  static InteractionMatrix byUser(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    int[] starts = new int[dataset.userCount() + 1];
    int[] items = new int[log.size()];
    float[] values = new float[log.size()];
    int size = 0;
    for (int user = 0; user < dataset.userCount(); user++) {
      SparseRow row = of(histories.visitor(user, InteractionLog.NO_TIME));
      System.arraycopy(row.items(), 0, items, size, row.size());
      System.arraycopy(row.weights(), 0, values, size, row.size());
      size += row.size();
      starts[user + 1] = size;
    }
    return new InteractionMatrix(
        starts, Arrays.copyOf(items, size), Arrays.copyOf(values, size), dataset.itemCount());
  }

  /** The ratings of one history, by item. */
  static SparseRow of(Visitor visitor) {
    long[] keyed = new long[visitor.size()];
    int count = 0;
    for (int position = 0; position < keyed.length; position++) {
      if (visitor.type(position) == InteractionType.RATING) {
        keyed[count++] = (long) visitor.item(position) << 32 | position;
      }
    }
    Arrays.sort(keyed, 0, count);
    int[] items = new int[count];
    float[] values = new float[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      int item = (int) (keyed[i] >>> 32);
      if (size > 0 && items[size - 1] == item) {
        size--;
      }
      items[size] = item;
      values[size++] = visitor.value((int) keyed[i]);
    }
    return new SparseRow(Arrays.copyOf(items, size), Arrays.copyOf(values, size));
  }
}
