package org.aisle.server.events;

/**
 * One item of an event.
 *
 * @param itemId the shop's id
 * @param value the rating for a {@code rate} event, else the quantity, {@link #ALL} when everything
 *     is taken back
 * @param price what one costs, or NaN
 */
public record EventItem(String itemId, double value, double price) {
  /** The quantity of an event that takes everything back. */
  public static final double ALL = Double.POSITIVE_INFINITY;

  /** One piece of this item, price unknown. */
  public static EventItem of(String itemId) {
    return new EventItem(itemId, 1, Double.NaN);
  }
}
