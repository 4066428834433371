package org.aisle.bench.speed;

/** Somebody who should be measured beside Aisle cannot be; the message says why. */
final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PeerException(String message) {
    super(message);
  }
}
