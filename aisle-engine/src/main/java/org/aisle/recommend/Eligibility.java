package org.aisle.recommend;

import java.util.BitSet;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Placement.Mask;

/**
 * The hard filters of a query: what may be answered at all. Nothing later brings an item back. What
 * leaves an item out leaves out the other variants of the same product.
 */
final class Eligibility {
  private Eligibility() {}

  /** In stock, passes the filter, not excluded, and not masked by the placement. */
  static BitSet of(Snapshot snapshot, Query query) {
    BitSet eligible = unmasked(snapshot, query);
    Mask mask = query.placement().mask();
    Boolean showBought = query.steering().showBought();
    boolean hidesViewed = mask == Mask.SEEN;
    boolean hidesBought = showBought == null ? mask != Mask.NOTHING : !showBought;
    mask(eligible, snapshot.variants(), query.visitor(), hidesViewed, hidesBought);
    return eligible;
  }

  /**
   * The same where nothing else is left: with what the placement usually hides, but without what
   * was bought if the shop's owner never wants that.
   */
  static BitSet relaxed(Snapshot snapshot, Query query) {
    BitSet eligible = unmasked(snapshot, query);
    boolean hidesBought = Boolean.FALSE.equals(query.steering().showBought());
    mask(eligible, snapshot.variants(), query.visitor(), false, hidesBought);
    return eligible;
  }

  private static BitSet unmasked(Snapshot snapshot, Query query) {
    BitSet eligible = snapshot.filters().copyOf(query.filter(), query.visitor().nowMillis());
    Variants variants = snapshot.variants();
    if (query.placement().reranks()) {
      BitSet given = new BitSet();
      for (int item : query.items()) {
        given.set(item);
      }
      eligible.and(given);
    } else {
      variants.clear(eligible, query.items());
      variants.clear(eligible, query.cart());
    }
    variants.clear(eligible, query.exclude());
    return eligible;
  }

  private static void mask(
      BitSet eligible,
      Variants variants,
      Visitor visitor,
      boolean hidesViewed,
      boolean hidesBought) {
    if (!hidesViewed && !hidesBought) {
      return;
    }
    BitSet bought = new BitSet();
    for (int position = 0; position < visitor.size(); position++) {
      if (visitor.type(position) == InteractionType.PURCHASE) {
        bought.set(visitor.item(position));
      }
    }
    for (int position = 0; position < visitor.size(); position++) {
      int item = visitor.item(position);
      if (bought.get(item) ? hidesBought : hidesViewed) {
        variants.clear(eligible, item);
      }
    }
  }
}
