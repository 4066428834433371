package org.aisle.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One change of an item that is asked for.
 *
 * @param itemId the shop's id
 * @param kind what is done
 * @param fields what the item gets, checked by {@link ItemFields#check}; empty for {@link
 *     Kind#HIDE}
 */
public record ItemChange(String itemId, Kind kind, ObjectNode fields) {

  /** What is done to an item. */
  public enum Kind {
    /** The fields are all that is known from now on; the item is made if there is none. */
    PUT,
    /** These fields change, and those that are null are removed. */
    PATCH,
    /** It is shown nowhere and cannot be bought; what shoppers did with it is kept. */
    HIDE
  }
}
