package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.server.events.EventItem;
import org.jspecify.annotations.Nullable;

/**
 * Cart, wishlist and a checkout that sells nothing. Every change is an event and then a redirect.
 */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class CartResource {
  private static final int RAIL_LENGTH = 8;
  private static final int QUANTITY_MAX = 99;

  private final Visits visits;

  CartResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance cart(Shell shell, CartPage page);

    static native TemplateInstance thanks(Shell shell, ThanksPage page);
  }

  /** The cart's content. */
  record CartPage(List<Line> lines, String total, List<Rail> rails) {}

  /** One product in the cart. */
  record Line(Card card, int quantity, String total) {}

  /** What is shown after an order. */
  record ThanksPage(List<Rail> rails) {}

  @GET
  @Path("cart")
  public TemplateInstance cart(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    Shop shop = visit.shop();
    List<Line> lines = new ArrayList<>();
    double total = 0;
    for (Map.Entry<String, Integer> entry : visit.cart().entrySet()) {
      int index = shop.snapshot().catalog().indexOf(entry.getKey());
      if (index == IdIndex.ABSENT) {
        continue;
      }
      Item item = shop.item(index);
      double sum = item.hasPrice() ? entry.getValue() * item.price() : 0;
      lines.add(new Line(visit.card(item), entry.getValue(), Money.format(sum)));
      total += sum;
    }
    List<Rail> rails = rails(visit);
    return Templates.cart(visit.shell("Cart"), new CartPage(lines, Money.format(total), rails));
  }

  private static List<Rail> rails(Visit visit) {
    Visitor visitor = visit.visitor();
    int[] cart = visit.cartItems();
    List<Rail> rails = new ArrayList<>();
    if (cart.length > 0) {
      Query query = Query.of(Placement.CART_ADDONS, visitor, RAIL_LENGTH).withCart(cart);
      visit.addRail(rails, visit.recommend(List.of(query)).getFirst(), "Goes well with your cart");
    }
    if (rails.isEmpty()) {
      Query query =
          Query.of(Placement.HOME_FOR_YOU, visitor, RAIL_LENGTH).withCart(cart).explained();
      String title = visitor.size() > 0 ? "Picked for you" : "Best sellers";
      visit.addRail(rails, visit.recommend(List.of(query)).getFirst(), title);
    }
    return rails;
  }

  @POST
  @Path("cart/add")
  public Response add(
      @Context HttpServerRequest request,
      @FormParam("item") @Nullable List<String> ticked,
      @FormParam("all") @Nullable String all,
      @FormParam("from") @Nullable String from,
      @FormParam("rec_id") @Nullable String recId) {
    Visit visit = visits.openSession(request);
    List<EventItem> items = new ArrayList<>();
    List<String> wanted = all != null ? all.lines().toList() : ticked == null ? List.of() : ticked;
    for (String itemId : wanted) {
      int index = visit.shop().snapshot().catalog().indexOf(itemId);
      if (index != IdIndex.ABSENT && visit.shop().item(index).available()) {
        items.add(new EventItem(itemId, 1, visit.shop().item(index).price()));
      }
    }
    if (items.isEmpty()) {
      visit.session().tell("Nothing was added: nothing was ticked, or it is sold out.");
    } else {
      visit.record("add_to_cart", items, recId, from);
      visit.session().tell(Parameters.count(items.size(), "product") + " added to your cart.");
    }
    return see("/cart");
  }

  @POST
  @Path("cart/update")
  public Response update(
      @Context HttpServerRequest request,
      @FormParam("item") @Nullable String itemId,
      @FormParam("quantity") @Nullable String quantity) {
    Visit visit = visits.openSession(request);
    Integer old = itemId == null ? null : visit.cart().get(itemId);
    if (itemId != null && old != null) {
      int change = Math.clamp(Parameters.number(quantity, old), 1, QUANTITY_MAX) - old;
      if (change != 0) {
        String name = change > 0 ? "add_to_cart" : "remove_from_cart";
        List<EventItem> items = List.of(new EventItem(itemId, Math.abs(change), Double.NaN));
        visit.record(name, items, null, null);
      }
    }
    return see("/cart");
  }

  @POST
  @Path("cart/remove")
  public Response remove(
      @Context HttpServerRequest request, @FormParam("item") @Nullable String itemId) {
    Visit visit = visits.openSession(request);
    Integer quantity = itemId == null ? null : visit.cart().get(itemId);
    if (itemId != null && quantity != null) {
      visit.record(
          "remove_from_cart", List.of(new EventItem(itemId, quantity, Double.NaN)), null, null);
    }
    return see("/cart");
  }

  @POST
  @Path("wishlist")
  public Response wish(
      @Context HttpServerRequest request, @FormParam("item") @Nullable String itemId) {
    Visit visit = visits.openSession(request);
    int index = itemId == null ? IdIndex.ABSENT : visit.shop().snapshot().catalog().indexOf(itemId);
    if (itemId == null || index == IdIndex.ABSENT) {
      return see("/");
    }
    visit.record("add_to_wishlist", List.of(EventItem.of(itemId)), null, null);
    visit.session().tell("On your wishlist.");
    return see(Links.product(visit.shop().item(index)));
  }

  @POST
  @Path("checkout")
  public Response checkOut(@Context HttpServerRequest request) {
    Visit visit = visits.openSession(request);
    List<EventItem> items = new ArrayList<>();
    visit
        .cart()
        .forEach((itemId, quantity) -> {
          int index = visit.shop().snapshot().catalog().indexOf(itemId);
          double price = index == IdIndex.ABSENT ? Double.NaN : visit.shop().item(index).price();
          items.add(new EventItem(itemId, quantity, price));
        });
    if (items.isEmpty()) {
      return see("/cart");
    }
    visit.record("purchase", items, null, null);
    return see("/order/thanks");
  }

  @GET
  @Path("order/thanks")
  public TemplateInstance thanks(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    Query query = Query.of(Placement.HOME_FOR_YOU, visit.visitor(), RAIL_LENGTH).explained();
    List<Rail> rails = new ArrayList<>();
    visit.addRail(rails, visit.recommend(List.of(query)).getFirst(), "Next for you");
    return Templates.thanks(visit.shell("Thank you"), new ThanksPage(rails));
  }

  private static Response see(String href) {
    return Response.seeOther(URI.create(href)).build();
  }
}
