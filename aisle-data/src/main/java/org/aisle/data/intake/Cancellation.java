package org.aisle.data.intake;

import org.aisle.interaction.InteractionType;

/**
 * A refund or a removal from the cart.
 *
 * @param userId who takes back
 * @param itemId what is taken back
 * @param type the type of interaction that is taken back
 * @param quantity how much of it, or NaN for all
 * @param timeMillis when, or {@link org.aisle.interaction.InteractionLog#NO_TIME} for the end
 */
public record Cancellation(
    String userId, String itemId, InteractionType type, double quantity, long timeMillis) {}
