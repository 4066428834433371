package org.aisle.server.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.server.access.Caller;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.VisitorTokens;
import org.jspecify.annotations.Nullable;

/** Who asks, passed on from the guard to what answers. */
@Singleton
final class Callers {
  /** The header with what the shop's server gave to a logged-in user's browser. */
  static final String USER_TOKEN = "X-Aisle-User-Token";

  /** The header with what a browser got together with its client_id. */
  static final String VISITOR_TOKEN = "X-Aisle-Visitor-Token";

  private static final String ATTRIBUTE = "aisle.caller";

  private final Keyring keyring;
  private final VisitorTokens tokens;

  @Inject
  Callers(Keyring keyring, VisitorTokens tokens) {
    this.keyring = keyring;
    this.tokens = tokens;
  }

  static void put(RoutingContext context, Caller caller) {
    context.put(ATTRIBUTE, caller);
  }

  /** Whether it is known already who asks. */
  static boolean isKnown(RoutingContext context) {
    return context.get(ATTRIBUTE) != null;
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

  /**
   * Refuses a browser that asks what is known of a visitor without the token of this visitor.
   * Events it may send without one: the first of them come before it has any.
   *
   * @param token from the body, or null to take that of the header
   */
  void requireOwnVisitor(
      RoutingContext context, @Nullable String clientId, @Nullable String token) {
    if (clientId == null || !of(context).isBrowser()) {
      return;
    }
    String given = token == null ? context.request().getHeader(VISITOR_TOKEN) : token;
    if (given == null || !tokens.vouches(clientId, given)) {
      throw new ProblemException(
          Problem.of(
              403,
              "visitor_token_needed",
              "With a publishable key, a client_id needs its visitor_token in the header '"
                  + VISITOR_TOKEN
                  + "'. POST /v1/visitors gives a new browser both. Without a client_id, send"
                  + " 'history'."));
    }
  }

  /** Refuses a browser that asks for recommendations of anybody but its own user or visitor. */
  void requireOwn(RoutingContext context, RecommendationRequest question) {
    requireOwn(context, question.userId(), question.userToken());
    if (question.userId() == null) {
      requireOwnVisitor(context, question.clientId(), null);
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
