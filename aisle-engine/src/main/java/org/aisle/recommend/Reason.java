package org.aisle.recommend;

import java.util.Locale;
import org.aisle.ids.IdIndex;

/**
 * Why an item is recommended. The text is for the shopper and never names or implies another one.
 *
 * @param code the kind of reason
 * @param anchor the index of the item it is owed to, or {@link IdIndex#ABSENT}
 * @param text one line for the page
 * @param share how much of what the history adds to the score is owed to the anchor, 0 to 1; NaN if
 *     there is no such share
 */
public record Reason(Code code, int anchor, String text, float share) {

  /** The kinds of reasons; callers should expect more. */
  public enum Code {
    /** The history as a whole speaks for it. */
    FOR_YOU,
    /** The anchor, which the visitor looked at, speaks for it. */
    BECAUSE_VIEWED,
    /** The anchor, which the visitor bought, speaks for it. */
    BECAUSE_BOUGHT,
    /** It resembles the anchor. */
    SIMILAR,
    /** Visitors of the anchor turn to it. */
    ALSO_VIEWED,
    /** It is bought in one basket with the anchor. */
    BOUGHT_TOGETHER,
    /** It is bought in one basket with the anchor, which is in the cart. */
    GOES_WITH_CART,
    /** It draws more attention than before. */
    TRENDING,
    /** It is bought often. */
    BEST_SELLER,
    /** It was launched lately. */
    NEW_ARRIVAL,
    /** The visitor looked at it. */
    RECENTLY_VIEWED,
    /** The visitor bought it, and it is time to buy it again. */
    BUY_AGAIN,
    /** Nothing speaks for it yet; it fills a place. */
    EXPLORATION,
    /** The shop's owner put it there. */
    RULE_PINNED;

    /** The name in answers, such as {@code because_viewed}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Reason without(Code code, String text) {
    return new Reason(code, IdIndex.ABSENT, text, Float.NaN);
  }

  /** The same with this share of the score. */
  Reason withShare(float part) {
    return new Reason(code, anchor, text, part);
  }

  /** Whether it is known how much of the score is owed to the anchor. */
  public boolean hasShare() {
    return !Float.isNaN(share);
  }

  /** Whether an item is named that the recommendation is owed to. */
  public boolean hasAnchor() {
    return anchor != IdIndex.ABSENT;
  }
}
