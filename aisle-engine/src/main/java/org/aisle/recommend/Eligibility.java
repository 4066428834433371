package org.aisle.recommend;

import java.util.BitSet;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;

/**
 * The hard filters of a query: what may be answered at all. Nothing later brings an item back. What
 * leaves an item out leaves out the other variants of the same product.
 */
final class Eligibility {
  private Eligibility() {}

  /** In stock, passes the filter, not excluded, and not masked by the placement. */
  static BitSet of(Snapshot snapshot, Query query) {
    BitSet eligible = snapshot.filters().copyOf(query.filter());
    Variants variants = snapshot.variants();
    variants.clear(eligible, query.items());
    variants.clear(eligible, query.cart());
    variants.clear(eligible, query.exclude());
    mask(eligible, variants, query);
    return eligible;
  }

  private static void mask(BitSet eligible, Variants variants, Query query) {
    Visitor visitor = query.visitor();
    Placement.Mask mask = query.placement().mask();
    if (mask == Placement.Mask.NOTHING) {
      return;
    }
    for (int position = 0; position < visitor.size(); position++) {
      if (mask == Placement.Mask.SEEN || visitor.type(position) == InteractionType.PURCHASE) {
        variants.clear(eligible, visitor.item(position));
      }
    }
  }
}
