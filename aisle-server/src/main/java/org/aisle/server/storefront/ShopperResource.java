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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.jspecify.annotations.Nullable;

/** Who is shopping: choosing a shopper, seeing what is known, being forgotten. */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class ShopperResource {
  private static final int SHARES = 6;
  private static final int HISTORY_MAX = 40;

  private final Visits visits;
  private final Personas personas;

  ShopperResource(Visits visits, Personas personas) {
    this.visits = visits;
    this.personas = personas;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance login(Shell shell, LoginPage page);

    static native TemplateInstance me(Shell shell, ProfilePage page);
  }

  /** The shoppers to choose from. */
  record LoginPage(List<Choice> people) {}

  /** A shopper to choose, and whether it is the chosen one. */
  record Choice(Shopper shopper, boolean current) {}

  /** What is known about whoever looks. */
  record ProfilePage(
      String name,
      List<Profile.Share> categories,
      List<Profile.Share> brands,
      String historyText,
      List<Entry> history) {}

  /** One interaction. */
  record Entry(Card card, String what, String when) {}

  @GET
  @Path("login")
  public TemplateInstance login(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    String current = visit.session().userId();
    List<Choice> people =
        personas.shoppers(visit.shop()).stream()
            .map(shopper -> new Choice(shopper, shopper.id().equals(current)))
            .toList();
    return Templates.login(visit.shell("Who is shopping?"), new LoginPage(people));
  }

  @POST
  @Path("login")
  public Response choose(
      @Context HttpServerRequest request, @FormParam("user") @Nullable String userId) {
    Visit visit = visits.startOver(request);
    Shopper shopper =
        userId == null || userId.isEmpty() ? null : personas.shopper(visit.shop(), userId);
    if (shopper != null) {
      visit.session().become(shopper.id());
    }
    return home();
  }

  @GET
  @Path("me")
  public TemplateInstance me(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    Visitor visitor = visit.visitor();
    Shopper shopper = visit.shopper();
    Profile profile = Profile.of(visit.shop(), visitor);
    ProfilePage page =
        new ProfilePage(
            shopper == null ? "you" : shopper.name(),
            profile.categories(SHARES),
            profile.brands(SHARES),
            visitor.size() <= HISTORY_MAX
                ? Parameters.count(visitor.size(), "interaction")
                : "The newest %d of %,d interactions".formatted(HISTORY_MAX, visitor.size()),
            history(visit, visitor));
    return Templates.me(visit.shell("Your recommendations"), page);
  }

  @POST
  @Path("forget-me")
  public Response forget(@Context HttpServerRequest request) {
    Visit visit = visits.startOver(request);
    visit.session().tell("Forgotten: the shop knows nothing about you now.");
    return home();
  }

  private static List<Entry> history(Visit visit, Visitor visitor) {
    List<Entry> history = new ArrayList<>();
    int oldest = Math.max(0, visitor.size() - HISTORY_MAX);
    for (int position = visitor.size() - 1; position >= oldest; position--) {
      history.add(
          new Entry(
              visit.card(visit.shop().item(visitor.item(position))),
              verb(visitor.type(position)),
              ago(visitor.timeMillis(position), visitor.nowMillis())));
    }
    return history;
  }

  private static String verb(InteractionType type) {
    return switch (type) {
      case VIEW -> "Looked at";
      case CLICK -> "Followed a link to";
      case WISHLIST -> "Put on the wishlist";
      case CART -> "Put into the cart";
      case PURCHASE -> "Bought";
      case RATING -> "Rated";
    };
  }

  private static String ago(long timeMillis, long nowMillis) {
    if (timeMillis == InteractionLog.NO_TIME) {
      return "";
    }
    Duration age = Duration.ofMillis(Math.max(0, nowMillis - timeMillis));
    if (age.toDays() > 0) {
      return age.toDays() == 1 ? "yesterday" : age.toDays() + " days ago";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h ago";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min ago" : "just now";
  }

  private static Response home() {
    return Response.seeOther(URI.create("/")).build();
  }
}
