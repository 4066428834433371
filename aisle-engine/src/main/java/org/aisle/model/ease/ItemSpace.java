package org.aisle.model.ease;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.SymmetricInverse;
import org.aisle.model.Resources;

/** Inverts the item × item matrix itself: for more users than items. */
record ItemSpace(SymmetricInverse inverse) implements InverseRows {
  static ItemSpace of(InteractionMatrix byItem, InteractionMatrix byUser, Resources resources) {
    return new ItemSpace(Gram.inverse(byItem, byUser, resources));
  }

  @Override
  public float diagonal(int item) {
    return inverse.get(item, item);
  }

  @Override
  public Reader reader() {
    return (from, to, rows) -> {
      for (int item = from; item < to; item++) {
        inverse.row(item, rows[item - from]);
      }
    };
  }

  @Override
  public void close() {
    inverse.close();
  }
}
