package org.aisle.recommend;

import java.util.BitSet;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;

/** The hard filters of a query: what may be answered at all. Nothing later brings an item back. */
final class Eligibility {
  private Eligibility() {}

  /** In stock, passes the filter, not excluded, and not masked by the placement. */
  static BitSet of(Snapshot snapshot, Query query) {
    BitSet eligible = snapshot.filters().copyOf(query.filter());
    remove(eligible, query.items());
    remove(eligible, query.cart());
    remove(eligible, query.exclude());
    mask(eligible, query.visitor(), query.placement().mask());
    return eligible;
  }

  private static void remove(BitSet eligible, int[] items) {
    for (int item : items) {
      eligible.clear(item);
    }
  }

  private static void mask(BitSet eligible, Visitor visitor, Placement.Mask mask) {
    if (mask == Placement.Mask.NOTHING) {
      return;
    }
    for (int position = 0; position < visitor.size(); position++) {
      if (mask == Placement.Mask.SEEN || visitor.type(position) == InteractionType.PURCHASE) {
        eligible.clear(visitor.item(position));
      }
    }
  }
}
