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
 * Finds the reason of each recommended item. In a personal list it is the item of the history that
 * alone, as a history of one, ranks the recommended item highest.
 */
final class Explainer {
  static final Reason BEST_SELLER = Reason.without(Code.BEST_SELLER, "Best seller");

  /** How many of the newest items of a history are considered: each costs a fold-in or more. */
  private static final int ANCHORS_MAX = 8;

  private static final Reason FOR_YOU = Reason.without(Code.FOR_YOU, "Picked for you");
  private static final Reason TRENDING = Reason.without(Code.TRENDING, "Trending now");
  private static final Reason NEW_ARRIVAL = Reason.without(Code.NEW_ARRIVAL, "New in the shop");
  private static final Reason RECENTLY_VIEWED =
      Reason.without(Code.RECENTLY_VIEWED, "You looked at this");

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
      case HOME_FOR_YOU -> personal(ranked, query);
      case BECAUSE_YOU_VIEWED -> all(ranked, viewed(ranked.anchor(), query.visitor()));
      case RECENTLY_VIEWED -> all(ranked, RECENTLY_VIEWED);
      case TRENDING -> all(ranked, TRENDING);
      case BEST_SELLERS -> all(ranked, BEST_SELLER);
      case SIMILAR -> all(ranked, about(Code.SIMILAR, "Similar to ", ranked.anchor()));
      case ALSO_VIEWED ->
          all(ranked, about(Code.ALSO_VIEWED, "Also looked at with ", ranked.anchor()));
      case BOUGHT_TOGETHER ->
          all(ranked, about(Code.BOUGHT_TOGETHER, "Goes well with ", ranked.anchor()));
      case GOES_WITH_CART -> cart(ranked, query);
      case NEW -> all(ranked, NEW_ARRIVAL);
    };
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
    int[] anchors = anchors(ranked, retriever, newestItems(query.visitor()));
    Reason[] reasons = new Reason[ranked.size()];
    for (int i = 0; i < reasons.length; i++) {
      reasons[i] = anchors[i] == IdIndex.ABSENT ? FOR_YOU : viewed(anchors[i], query.visitor());
    }
    return reasons;
  }

  private Reason[] cart(Ranked ranked, Query query) {
    Retriever retriever = snapshot.together();
    if (retriever == null) {
      throw new IllegalStateException("A list that goes with a cart has a scorer.");
    }
    int[] anchors = anchors(ranked, retriever, query.cart());
    Reason[] reasons = new Reason[ranked.size()];
    for (int i = 0; i < reasons.length; i++) {
      int anchor = anchors[i] == IdIndex.ABSENT ? query.cart()[0] : anchors[i];
      reasons[i] = about(Code.GOES_WITH_CART, "Goes with ", anchor);
    }
    return reasons;
  }

  /**
   * For each ranked item the one of {@code history} that alone scores it highest; none where no
   * item alone speaks for it, which is a score of 0 or less.
   */
  private static int[] anchors(Ranked ranked, Retriever retriever, int[] history) {
    int[] anchors = new int[ranked.size()];
    Arrays.fill(anchors, IdIndex.ABSENT);
    float[] best = new float[ranked.size()];
    for (int item : history) {
      float[] scores = retriever.scores(Visitor.ofItems(item), ranked.items());
      for (int i = 0; i < anchors.length; i++) {
        if (ranked.items()[i] != item && scores[i] > best[i]) {
          best[i] = scores[i];
          anchors[i] = item;
        }
      }
    }
    return anchors;
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
    return new Reason(code, anchor, opening + snapshot.catalog().item(anchor).displayTitle());
  }
}
