package org.aisle.server.storefront;

import org.aisle.server.events.VisitorKey;
import org.jspecify.annotations.Nullable;

/**
 * Who a browser acts as, and what the next page has to tell. Lives in memory; everything done to
 * products is recorded as events and read back from them. Safe for many threads.
 */
final class Session {
  private final String clientId;
  private @Nullable String userId;
  private @Nullable String notice;

  Session(String clientId) {
    this.clientId = clientId;
  }

  /** Whose history is used and added to: the chosen shopper's, else this browser's own. */
  synchronized VisitorKey visitor() {
    return userId == null ? VisitorKey.client(clientId) : VisitorKey.user(userId);
  }

  /** The chosen shopper, or null. */
  synchronized @Nullable String userId() {
    return userId;
  }

  /** Goes on as this shopper. */
  synchronized void become(String shopperId) {
    userId = shopperId;
  }

  /** Leaves a line for the next page. */
  synchronized void tell(String line) {
    notice = line;
  }

  /** The line left for this page, once. */
  synchronized @Nullable String takeNotice() {
    String line = notice;
    notice = null;
    return line;
  }
}
