package org.aisle.data.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where may be fetched from: HTTPS anywhere, plain HTTP on this very machine. */
final class Addresses {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /** The address itself, if it may be fetched from. */
  static URI allowed(URI address) {
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    String host = address.getHost();
    boolean safe =
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "https" -> host != null;
          case "http" -> isLoopback(host);
          default -> false;
        };
    if (!safe) {
      throw new FetchException(
          "The address '%s' is refused: data are fetched over https only.".formatted(address));
    }
    if (address.getUserInfo() != null) {
      throw new FetchException(
          "The address at '%s' is refused because it carries a password.".formatted(host));
    }
    return address;
  }

  /**
   * The address of somebody's feed, if it may be fetched from as far as its text tells; which
   * machine it leads to is looked at when that is known.
   */
  static URI feed(URI address, boolean plainHttp) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new FetchException(
          "'%s' is no address of a feed; write https://HOST/PATH.".formatted(address));
    }
    if (scheme.equals("http") && !plainHttp) {
      throw new FetchException(
          "'%s' is not https: on its way anybody could change it. If that is fine, allow http."
              .formatted(address));
    }
    if (address.getUserInfo() != null) {
      throw new FetchException(
          "The address at '%s' is refused because it carries a password."
              .formatted(address.getHost()));
    }
    return address;
  }

  /** Where an answer sends the fetcher next, if that is allowed. */
  static URI redirected(URI from, String location) {
    URI next;
    try {
      next = from.resolve(URI.create(location));
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          "'%s' redirects to '%s', which is no address.".formatted(from, location), e);
    }
    if (isHttps(from) && !isHttps(next)) {
      throw new FetchException(
          "'%s' redirects to '%s', which is not https; refused.".formatted(from, next));
    }
    return allowed(next);
  }

  private static boolean isHttps(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }
}
