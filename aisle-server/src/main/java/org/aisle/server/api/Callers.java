package org.aisle.server.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.server.access.Caller;
import org.aisle.server.access.Keyring;
import org.jspecify.annotations.Nullable;

/** Who asks, passed on from the guard to what answers. */
@Singleton
final class Callers {
  /** The header with what the shop's server gave to a logged-in user's browser. */
  static final String USER_TOKEN = "X-Aisle-User-Token";

  private static final String ATTRIBUTE = "aisle.caller";

  private final Keyring keyring;

  @Inject
  Callers(Keyring keyring) {
    this.keyring = keyring;
  }

  static void put(RoutingContext context, Caller caller) {
    context.put(ATTRIBUTE, caller);
  }

  /** Who asks; whom the guard has not seen may nothing. */
  static Caller of(RoutingContext context) {
    Caller caller = context.get(ATTRIBUTE);
    if (caller == null) {
      throw new ProblemException(Problem.of(401, "key_required", "Send a key."));
    }
    return caller;
  }

  /**
   * Refuses a browser that speaks for a user whom the shop's server does not vouch for. Everybody
   * knows a publishable key; without this, everybody could ask for everybody.
   *
   * @param token from the body, or null to take that of the header
   */
  void requireOwn(RoutingContext context, @Nullable String userId, @Nullable String token) {
    if (userId == null || !of(context).isBrowser()) {
      return;
    }
    String given = token == null ? context.request().getHeader(USER_TOKEN) : token;
    if (given == null || !keyring.vouches(userId, given)) {
      throw new ProblemException(
          Problem.of(
              403,
              "user_token_needed",
              "With a publishable key, a user_id needs the user_token that the shop's server made"
                  + " for it. Without one, ask for a client_id."));
    }
  }

  /** Refuses browsers: this is for the shop's servers. */
  static void requireServer(RoutingContext context) {
    if (of(context).isBrowser()) {
      throw new ProblemException(
          Problem.of(
              403,
              "secret_key_needed",
              "This is for the shop's servers; a publishable key cannot ask for it."));
    }
  }
}
