package org.aisle.server.events;

/** More events arrive than the disk takes; the sender should try again soon. */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverloadedException() {
    super("Events arrive faster than they can be stored; send them again in a second.");
  }
}
