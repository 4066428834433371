package org.aisle.model;

import org.aisle.interaction.InteractionWeights;

/** The interaction weights that a model was trained with, as parts of its file. */
public final class StoredWeights {
  private StoredWeights() {}

  /** Writes the weights under names of their own. */
  public static void write(InteractionWeights weights, ModelWriter writer) {
    writer.number("weight-view", weights.view());
    writer.number("weight-click", weights.click());
    writer.number("weight-wishlist", weights.wishlist());
    writer.number("weight-cart", weights.cart());
    writer.number("weight-purchase", weights.purchase());
    writer.number("weight-rating", weights.rating());
    writer.number("weight-half-life-days", weights.halfLifeDays());
    writer.number("weight-full-value", weights.fullValue());
  }

  /** Reads back what {@link #write} wrote. */
  public static InteractionWeights read(ModelReader reader) {
    return new InteractionWeights(
        reader.number("weight-view"),
        reader.number("weight-click"),
        reader.number("weight-wishlist"),
        reader.number("weight-cart"),
        reader.number("weight-purchase"),
        reader.number("weight-rating"),
        reader.number("weight-half-life-days"),
        reader.number("weight-full-value"));
  }
}
