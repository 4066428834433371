package org.aisle.model;

import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Sequence;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;

/**
 * How strongly each item of a history counts for whoever asks.
 *
 * @param weights by type and age
 * @param recency after how many items back a weight has fallen to 1/e; 0 for never
 */
public record HistoryWeights(InteractionWeights weights, double recency) {
  public HistoryWeights {
    if (!(recency >= 0)) {
      throw new IllegalArgumentException(
          "The recency (%s) of a history must not be negative; 0 switches it off."
              .formatted(recency));
    }
  }

  /** Reads back what {@link #write} wrote. */
  public static HistoryWeights read(ModelReader reader) {
    return new HistoryWeights(StoredWeights.read(reader), reader.number("recency"));
  }

  /** Writes the settings. */
  public void write(ModelWriter writer) {
    StoredWeights.write(weights, writer);
    writer.number("recency", recency);
  }

  /** The history as a row of distinct items; the newest interaction decides on an item's place. */
  public SparseRow row(Visitor visitor) {
    return recency == 0 ? weights.row(visitor) : Sequence.of(visitor, weights).decayed(recency);
  }
}
