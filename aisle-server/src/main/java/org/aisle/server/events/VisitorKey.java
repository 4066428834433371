package org.aisle.server.events;

/**
 * By what a visitor is recognized.
 *
 * @param known whether the id is the shop's id of a user, not that of an anonymous browser
 * @param id the id
 */
public record VisitorKey(boolean known, String id) {
  /** A user of the shop. */
  public static VisitorKey user(String userId) {
    return new VisitorKey(true, userId);
  }

  /** An anonymous browser. */
  public static VisitorKey client(String clientId) {
    return new VisitorKey(false, clientId);
  }
}
