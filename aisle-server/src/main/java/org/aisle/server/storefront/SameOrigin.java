package org.aisle.server.storefront;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that another site sends in a shopper's name. Browsers say where a form comes from
 * by {@code Sec-Fetch-Site} or, older ones, by {@code Origin}; whatever says neither is not a
 * browser and carries nobody's cookie.
 */
@Provider
@Storefront
final class SameOrigin implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    if (READING.contains(request.getMethod())) {
      return;
    }
    String site = request.getHeaderString("Sec-Fetch-Site");
    String origin = request.getHeaderString("Origin");
    boolean own =
        site == null
            ? origin == null || isOf(origin, request.getHeaderString("Host"))
            : site.equals("same-origin") || site.equals("none");
    if (!own) {
      request.abortWith(
          Response.status(Response.Status.FORBIDDEN)
              .type(MediaType.TEXT_PLAIN_TYPE)
              .entity("This form was sent from another site. Open the shop and try again.\n")
              .build());
    }
  }

  private static boolean isOf(String origin, @Nullable String host) {
    try {
      return host != null && host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
