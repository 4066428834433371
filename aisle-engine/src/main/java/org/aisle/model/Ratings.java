package org.aisle.model;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;

/** The ratings among interactions; who rated an item twice meant the later rating. */
public final class Ratings {
  private Ratings() {}

  /** Whether any interaction is a rating. */
  public static boolean existIn(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      if (log.type(row) == InteractionType.RATING) {
        return true;
      }
    }
    return false;
  }

  /** All ratings as a user × item matrix whose weights are the ratings. */
  public static InteractionMatrix byUser(Dataset dataset) {
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
  public static SparseRow of(Visitor visitor) {
    int[] positions = positions(visitor);
    int[] items = new int[positions.length];
    float[] values = new float[positions.length];
    for (int i = 0; i < positions.length; i++) {
      items[i] = visitor.item(positions[i]);
      values[i] = visitor.value(positions[i]);
    }
    return new SparseRow(items, values);
  }

  /** Where in the history the ratings stand that count, by ascending item. */
  public static int[] positions(Visitor visitor) {
    long[] keyed = new long[visitor.size()];
    int count = 0;
    for (int position = 0; position < keyed.length; position++) {
      if (visitor.type(position) == InteractionType.RATING) {
        keyed[count++] = (long) visitor.item(position) << 32 | position;
      }
    }
    Arrays.sort(keyed, 0, count);
    int[] positions = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      boolean again = size > 0 && visitor.item(positions[size - 1]) == (int) (keyed[i] >>> 32);
      positions[again ? size - 1 : size++] = (int) keyed[i];
    }
    return Arrays.copyOf(positions, size);
  }
}
