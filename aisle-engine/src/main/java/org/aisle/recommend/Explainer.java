package org.aisle.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Reason.Code;
import org.aisle.retrieval.Retriever;

/**
 * Finds the reason of each recommended item. In a personal list it is the item of the history
 * without which the recommended item would lose most of its score.
 */
final class Explainer {
  static final Reason BEST_SELLER = Reason.without(Code.BEST_SELLER, "Best seller");
  private static final Reason UNKNOWN = Reason.without(Code.EXPLORATION, "More from the shop");
  static final Reason PINNED = Reason.without(Code.RULE_PINNED, "Picked by the shop");

  /** How many of the newest items of a history are considered: each costs a fold-in. */
  private static final int ANCHORS_MAX = 8;

  private static final Reason FOR_YOU = Reason.without(Code.FOR_YOU, "Picked for you");
  static final Reason TRENDING = Reason.without(Code.TRENDING, "Trending now");
  static final Reason NEW_ARRIVAL = Reason.without(Code.NEW_ARRIVAL, "New in the shop");
  private static final Reason RECENTLY_VIEWED =
      Reason.without(Code.RECENTLY_VIEWED, "You looked at this");

  private static final Reason BUY_AGAIN = Reason.without(Code.BUY_AGAIN, "Time to buy it again");

  private final Snapshot snapshot;

  Explainer(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  List<Recommendation> explain(Ranked ranked, Query query) {
    if (ranked.isEmpty()) {
      return List.of();
    }
    Reason[] reasons = reasons(ranked, query);
    List<Recommendation> items = new ArrayList<>(ranked.size());
    for (int position = 0; position < ranked.size(); position++) {
      int item = ranked.items()[position];
      String id = snapshot.catalog().ids().idAt(item);
      items.add(
          new Recommendation(item, id, ranked.scores()[position], reasons[position], position));
    }
    return items;
  }

  private Reason[] reasons(Ranked ranked, Query query) {
    return switch (query.placement()) {
      case HOME_FOR_YOU, SEARCH_RERANK, CATEGORY_RANK -> personal(ranked, query);
      case BECAUSE_YOU_VIEWED -> all(ranked, viewed(ranked.anchor(), query.visitor()));
      case RECENTLY_VIEWED -> all(ranked, RECENTLY_VIEWED);
      case TRENDING -> all(ranked, TRENDING);
      case POPULAR -> bestSellers(ranked);
      case SIMILAR -> all(ranked, about(Code.SIMILAR, "Similar to ", ranked.anchor()));
      case ALSO_VIEWED ->
          all(ranked, about(Code.ALSO_VIEWED, "Also looked at with ", ranked.anchor()));
      case BOUGHT_TOGETHER ->
          all(ranked, about(Code.BOUGHT_TOGETHER, "Goes well with ", ranked.anchor()));
      case CART_ADDONS -> cart(ranked, query);
      case BUY_AGAIN -> all(ranked, BUY_AGAIN);
      case NEW -> all(ranked, NEW_ARRIVAL);
    };
  }

  private static Reason[] bestSellers(Ranked ranked) {
    Reason[] reasons = new Reason[ranked.size()];
    Arrays.setAll(reasons, position -> claimed(BEST_SELLER, ranked.scores()[position]));
    return reasons;
  }

  /** This reason, unless it is that of sales and nothing was sold. */
  static Reason claimed(Reason reason, float score) {
    return reason.code() == Code.BEST_SELLER && score == 0 ? UNKNOWN : reason;
  }

  private static Reason[] all(Ranked ranked, Reason reason) {
    Reason[] reasons = new Reason[ranked.size()];
    Arrays.fill(reasons, reason);
    return reasons;
  }

  private Reason[] personal(Ranked ranked, Query query) {
    Retriever retriever = snapshot.personal();
    if (!query.explain() || retriever == null) {
      return all(ranked, FOR_YOU);
    }
    Contributions owed =
        Contributions.of(ranked.items(), retriever, query.visitor(), newestItems(query.visitor()));
    Reason[] reasons = new Reason[ranked.size()];
    for (int i = 0; i < reasons.length; i++) {
      int anchor = owed.anchor(i);
      reasons[i] =
          anchor == IdIndex.ABSENT
              ? FOR_YOU
              : viewed(anchor, query.visitor()).withShare(owed.share(i));
    }
    return reasons;
  }

  private Reason[] cart(Ranked ranked, Query query) {
    Retriever retriever = snapshot.together();
    if (retriever == null) {
      throw new IllegalStateException("A list that goes with a cart has a scorer.");
    }
    Visitor cart = Visitor.ofItems(query.cart());
    Contributions owed = Contributions.of(ranked.items(), retriever, cart, newestItems(cart));
    Reason[] reasons = new Reason[ranked.size()];
    for (int i = 0; i < reasons.length; i++) {
      int anchor = owed.anchor(i);
      reasons[i] =
          anchor == IdIndex.ABSENT
              ? about(Code.GOES_WITH_CART, "Goes with ", query.cart()[0])
              : about(Code.GOES_WITH_CART, "Goes with ", anchor).withShare(owed.share(i));
    }
    return reasons;
  }

  private static int[] newestItems(Visitor visitor) {
    BitSet taken = new BitSet();
    int[] items = new int[ANCHORS_MAX];
    int size = 0;
    for (int position = visitor.size() - 1; position >= 0 && size < items.length; position--) {
      if (!taken.get(visitor.item(position))) {
        taken.set(visitor.item(position));
        items[size++] = visitor.item(position);
      }
    }
    return Arrays.copyOf(items, size);
  }

  private Reason viewed(int anchor, Visitor visitor) {
    for (int position = 0; position < visitor.size(); position++) {
      if (visitor.item(position) == anchor && visitor.type(position) == InteractionType.PURCHASE) {
        return about(Code.BECAUSE_BOUGHT, "Because you bought ", anchor);
      }
    }
    return about(Code.BECAUSE_VIEWED, "Because you viewed ", anchor);
  }

  private Reason about(Code code, String opening, int anchor) {
    return new Reason(
        code, anchor, opening + snapshot.catalog().item(anchor).displayTitle(), Float.NaN);
  }
}
