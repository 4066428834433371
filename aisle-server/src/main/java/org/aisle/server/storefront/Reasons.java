package org.aisle.server.storefront;

import org.aisle.recommend.Placement;
import org.aisle.recommend.Reason;
import org.aisle.recommend.Recommendation;

/** What cards say about why they are there. */
final class Reasons {
  private Reasons() {}

  static Card.Why why(Recommendation recommendation, Placement placement, String version) {
    Reason reason = recommendation.reason();
    String basis =
        switch (reason.code()) {
          case FOR_YOU -> "Your history as a whole speaks for it.";
          case BECAUSE_VIEWED -> "You looked at that, and it speaks for this most.";
          case BECAUSE_BOUGHT -> "You bought that, and it speaks for this most.";
          case SIMILAR -> "It resembles that in what it is and who turns to it.";
          case ALSO_VIEWED -> "Histories with that one often have this one, too.";
          case BOUGHT_TOGETHER -> "Both are often in one order.";
          case GOES_WITH_CART -> "That is in your cart, and both are often in one order.";
          case TRENDING ->
              "It draws more attention these days than before. Nothing about you is used.";
          case EXPLORATION -> "There was room for it. Nothing about you is used.";
          case BEST_SELLER -> "It is bought often. Nothing about you is used.";
          case NEW_ARRIVAL -> "It was launched lately.";
          case RECENTLY_VIEWED -> "From your own history.";
          case BUY_AGAIN -> "You bought it, and about this long after it is bought again.";
          case RULE_PINNED -> "The shop put it here. Nothing about you is used.";
        };
    boolean ownReasons = placement == Placement.HOME_FOR_YOU || placement == Placement.CART_ADDONS;
    return new Card.Why(
        ownReasons ? reason.text() : "Why this?",
        "%s. %s Score %.3g by model %s."
            .formatted(reason.text(), basis, recommendation.score(), version));
  }
}
