package org.aisle.recommend;

import org.aisle.model.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * The learned parts of a snapshot. Whatever is null is replaced by what the interactions alone
 * tell.
 *
 * @param personal ranks for a history, and item to item by way of a history of one
 * @param similar ranks alternatives to an item, given as a history of one
 * @param together ranks what is bought in one basket with an item, given as a history of one. For a
 *     history of one, a score of 0 or less means that there is no evidence
 */
public record Scorers(
    @Nullable Scorer personal, @Nullable Scorer similar, @Nullable Scorer together) {
  /** Nothing learned yet. */
  public static final Scorers NONE = new Scorers(null, null, null);
}
