package org.aisle.interaction;

/**
 * One thing that a user did to an item, as it arrives at the shore with the shop's own ids. Never
 * kept by the million: {@link InteractionLog} holds columns.
 *
 * @param userId the shop's id of the user, not empty
 * @param itemId the shop's id of the item, not empty
 * @param type what was done
 * @param value the rating for {@link InteractionType#RATING}, else a quantity; 1 when nothing is
 *     known
 * @param timeMillis when, in milliseconds since 1970 UTC, or {@link InteractionLog#NO_TIME}
 */
public record Interaction(
    String userId, String itemId, InteractionType type, float value, long timeMillis) {
  public Interaction {
    if (userId.isEmpty() || itemId.isEmpty()) {
      throw new IllegalArgumentException(
          "An interaction needs a user id and an item id; got user '%s', item '%s'."
              .formatted(userId, itemId));
    }
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "The value (%s) of an interaction must be a finite number.".formatted(value));
    }
  }
}
