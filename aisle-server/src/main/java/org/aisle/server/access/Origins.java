package org.aisle.server.access;

import java.net.URI;
import java.util.Locale;

/** Sites as browsers name them in the header {@code Origin}. */
public final class Origins {
  private Origins() {}

  /**
   * The origin as a browser would write it.
   *
   * @throws IllegalArgumentException if it is not one; the message is for people
   */
  public static String normalized(String text) {
    URI uri = URI.create(text.strip().toLowerCase(Locale.ROOT));
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
    if (!web
        || uri.getHost() == null
        || !bare
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "'%s' is not an origin; it looks like https://shop.example, without a path."
              .formatted(text));
    }
    boolean usual =
        uri.getPort() == -1 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
    return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
  }
}
