package org.aisle.server.webhooks;

import java.util.List;
import org.aisle.catalog.Item;

/** Reads what platforms send as their exports are read; the application brings it along. */
public interface PlatformReader {
  /**
   * The items of one product.
   *
   * @throws UnreadableException if it is no product of this platform
   */
  List<Item> items(Platform platform, byte[] product);

  /** The user whom imports make of this e-mail address. */
  String userOf(String email);

  /** A message that cannot be used. */
  final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it, for people. */
    public UnreadableException(String message) {
      super(message);
    }
  }
}
