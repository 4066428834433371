package org.aisle.server.storefront;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/**
 * Pictures of products and shoppers, drawn on request; they never change, so browsers keep them.
 */
@Path("/img")
final class PictureResource {
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final Shops shops;
  private final Personas personas;
  private final ProductPicture pictures = new ProductPicture(Glyphs.load());

  PictureResource(Shops shops, Personas personas) {
    this.shops = shops;
    this.personas = personas;
  }

  @GET
  @Path("p/{id}.svg")
  public Response product(@PathParam("id") String itemId) {
    Shop shop = shops.current();
    int item = shop.snapshot().catalog().indexOf(itemId);
    if (item < 0) {
      throw new NotFoundException("No product has the id '%s'.".formatted(itemId));
    }
    return svg(pictures.svg(shop.item(item)));
  }

  @GET
  @Path("u/{id}.svg")
  public Response shopper(@PathParam("id") String userId) {
    Shopper shopper = personas.shopper(shops.current(), userId);
    return svg(ProductPicture.portrait(userId, shopper == null ? userId : shopper.name()));
  }

  private static Response svg(String document) {
    return Response.ok(document, "image/svg+xml").header("Cache-Control", FOREVER).build();
  }
}
