package org.aisle.server.api;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.aisle.server.access.Scope;
import org.jspecify.annotations.Nullable;

/** Which scope an address needs. Whatever is not listed needs {@link Scope#ADMIN}. */
final class Rights {
  private static final Set<String> PUBLIC =
      Set.of("/healthz", "/readyz", "/openapi", "/openapi.json", "/openapi.yaml", "/openapi.yml");

  /** Platforms sign what they report; they cannot send a key. */
  private static final Set<String> SIGNED =
      Set.of("/v1/webhooks/shopify", "/v1/webhooks/woocommerce");

  private record Right(String method, Pattern path, Scope scope) {
    static Right of(String method, String path, Scope scope) {
      return new Right(method, Pattern.compile(path), scope);
    }
  }

  private static final List<Right> RIGHTS =
      List.of(
          Right.of("POST", "/v1/recommendations", Scope.READ),
          Right.of("POST", "/v1/events(:validate)?", Scope.EVENTS),
          Right.of("POST", "/v1/identify", Scope.EVENTS),
          Right.of("POST", "/v1/visitors", Scope.EVENTS),
          Right.of("GET", "/v1/trending", Scope.READ),
          Right.of("POST", "/v1/pages/[^/]+", Scope.READ),
          Right.of("POST", "/v1/rank", Scope.READ),
          Right.of("POST", "/v1/batch", Scope.READ),
          Right.of(
              "GET", "/v1/users/[^/]+/(recommendations|buy-again|recently-viewed)", Scope.READ),
          Right.of("GET", "/v1/items/[^/]+/(similar|bought-together)", Scope.READ),
          Right.of("GET", "/v1/items(/[^/]+)?", Scope.CATALOG),
          Right.of("PUT", "/v1/items/[^/]+", Scope.CATALOG),
          Right.of("PATCH", "/v1/items/[^/]+", Scope.CATALOG),
          Right.of("DELETE", "/v1/items/[^/]+", Scope.CATALOG),
          Right.of("POST", "/v1/items:batch", Scope.CATALOG),
          Right.of("POST", "/v1/imports", Scope.IMPORT),
          Right.of("GET", "/v1/imports(/[^/]+)?", Scope.IMPORT),
          Right.of("POST", "/v1/imports/[^/]+/cancel", Scope.IMPORT),
          Right.of("GET", "/v1/privacy/users/[^/]+/export", Scope.PRIVACY),
          Right.of("DELETE", "/v1/privacy/users/[^/]+", Scope.PRIVACY));

  private Rights() {}

  /** What is needed, or null if everybody may. */
  static @Nullable Scope needed(String method, String path) {
    if (PUBLIC.contains(path) || (method.equals("POST") && SIGNED.contains(path))) {
      return null;
    }
    String asked = method.equals("HEAD") ? "GET" : method;
    for (Right right : RIGHTS) {
      if (right.method().equals(asked) && right.path().matcher(path).matches()) {
        return right.scope();
      }
    }
    return Scope.ADMIN;
  }
}
