package org.aisle.server.storefront;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.RecIds;
import org.aisle.server.lifecycle.Visitors;
import org.jspecify.annotations.Nullable;

/** Opens a {@link Visit} for every request of a page. */
@Singleton
final class Visits {
  private static final String COOKIE = "aisle_session";

  private final Shops shops;
  private final Sessions sessions;
  private final Visit.Services services;

  Visits(Shops shops, Sessions sessions, Visit.Services services) {
    this.shops = shops;
    this.sessions = sessions;
    this.services = services;
  }

  @Produces
  @Singleton
  static Visit.Services services(
      Visitors visitors, EventStore events, RecIds recIds, Personas personas) {
    return new Visit.Services(visitors, events, recIds, personas);
  }

  /** Who looks at a page, without leaving anything in the browser. */
  Visit open(HttpServerRequest request) {
    String key = key(request);
    Session session = key == null ? new Session("") : sessions.session(key);
    return new Visit(shops.current(), session, services, request.response());
  }

  /** Who does something that is to be remembered: sets the session cookie if there is none. */
  Visit openSession(HttpServerRequest request) {
    String key = key(request);
    if (key == null) {
      key = sessions.newKey();
      setCookie(request, key);
    }
    return new Visit(shops.current(), sessions.session(key), services, request.response());
  }

  /** Starts over: what this browser did before is no longer connected with it. */
  Visit startOver(HttpServerRequest request) {
    String old = key(request);
    if (old != null) {
      sessions.end(old);
    }
    String key = sessions.newKey();
    setCookie(request, key);
    return new Visit(shops.current(), sessions.session(key), services, request.response());
  }

  private static @Nullable String key(HttpServerRequest request) {
    Cookie cookie = request.getCookie(COOKIE);
    return cookie != null && Sessions.isKey(cookie.getValue()) ? cookie.getValue() : null;
  }

  private static void setCookie(HttpServerRequest request, String key) {
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, key)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(request.isSSL())
                .setSameSite(CookieSameSite.LAX));
  }
}
