package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.jspecify.annotations.Nullable;

/** A category with its products, to sort and to narrow. */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class CategoryResource {
  private static final int PAGE_LENGTH = 24;
  private static final int RAIL_LENGTH = 12;

  private final Visits visits;

  CategoryResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance category(Shell shell, Page page);
  }

  /** A category page's content. */
  record Page(
      String title,
      String countText,
      String path,
      List<Link> trail,
      List<Link> children,
      List<Link> sorts,
      String sort,
      String priceMin,
      String priceMax,
      List<Listing.Brand> brands,
      boolean filtered,
      List<Card> cards,
      Paging paging,
      @Nullable String previousHref,
      @Nullable String nextHref,
      List<Rail> rails) {}

  /** What the address asks for beyond the category; nonsense counts as not asked. */
  static final class Choice {
    @QueryParam("sort")
    @Nullable String sort;

    @QueryParam("min")
    @Nullable String min;

    @QueryParam("max")
    @Nullable String max;

    @QueryParam("brand")
    @Nullable List<String> brands;

    @QueryParam("page")
    @Nullable String page;

    Listing.Facets facets() {
      Set<String> chosen = new LinkedHashSet<>(brands == null ? List.of() : brands);
      double lowest = Parameters.amount(min, 0);
      double highest = Parameters.amount(max, Double.POSITIVE_INFINITY);
      return new Listing.Facets(chosen, lowest, highest);
    }

    /** The address of this category with these facets, in this order. */
    String href(String path, Listing.Sort order, Listing.Facets facets) {
      StringBuilder href = new StringBuilder(path).append("?sort=").append(order.id());
      if (facets.priceMin() > 0) {
        href.append("&min=").append(Parameters.text(facets.priceMin()));
      }
      if (facets.priceMax() < Double.POSITIVE_INFINITY) {
        href.append("&max=").append(Parameters.text(facets.priceMax()));
      }
      for (String brand : facets.brands()) {
        href.append("&brand=").append(Links.parameter(brand));
      }
      return href.toString();
    }
  }

  @GET
  @Path("c/{address:.+}")
  public TemplateInstance category(
      @Context HttpServerRequest request,
      @PathParam("address") String address,
      @BeanParam Choice choice) {
    Visit visit = visits.open(request);
    List<String> path = visit.shop().categoryPaths().path(address);
    if (path == null) {
      throw new NotFoundException("There is no category '%s'.".formatted(address));
    }
    Page page = page(visit, path, choice);
    return Templates.category(visit.shell(page.title(), "", path), page);
  }

  private static Page page(Visit visit, List<String> path, Choice choice) {
    Shop shop = visit.shop();
    String own = shop.categoryPaths().href(path);
    Listing listing = new Listing(shop, shop.snapshot().categories().items(path));
    Listing.Sort sort = Listing.Sort.ofId(choice.sort);
    Listing.Facets facets = choice.facets();
    Visitor visitor = visit.visitor();
    int[] items = visit.timed(() -> listing.items(facets, sort, visitor));
    Paging paging = Paging.of(Parameters.number(choice.page, 1), items.length, PAGE_LENGTH);
    int[] shown = paging.of(items);
    String pageBase = choice.href(own, sort, facets) + "&page=";
    List<Link> sorts =
        Arrays.stream(Listing.Sort.values())
            .map(s -> new Link(s.label(), choice.href(own, s, facets), s == sort))
            .toList();
    List<Link> children =
        shop.snapshot().categories().children(path).stream()
            .map(child -> Link.to(child.getLast(), shop.categoryPaths().href(child)))
            .toList();
    return new Page(
        path.getLast(),
        Parameters.count(items.length, "product"),
        own,
        shop.trail(path.subList(0, path.size() - 1)),
        children,
        sorts,
        sort.id(),
        facets.priceMin() > 0 ? Parameters.text(facets.priceMin()) : "",
        facets.priceMax() < Double.POSITIVE_INFINITY ? Parameters.text(facets.priceMax()) : "",
        listing.brands(facets),
        facets.any(),
        Arrays.stream(shown).mapToObj(item -> visit.card(shop.item(item))).toList(),
        paging,
        paging.previousHref(pageBase),
        paging.nextHref(pageBase),
        trending(visit, path, visitor, shown));
  }

  private static List<Rail> trending(Visit visit, List<String> path, Visitor visitor, int[] shown) {
    Query query =
        Query.of(Placement.TRENDING, visitor, RAIL_LENGTH)
            .where(Filter.category(path))
            .excluding(shown);
    List<Rail> rails = new ArrayList<>();
    visit.addRail(
        rails, visit.recommend(List.of(query)).getFirst(), "Trending in " + path.getLast());
    return rails;
  }
}
