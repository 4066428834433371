package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.jspecify.annotations.Nullable;

/** Products by words. */
@Path("/search")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class SearchResource {
  private static final int FOUND_MAX = 240;
  private static final int PAGE_LENGTH = 24;
  private static final int RAIL_LENGTH = 12;
  private static final int QUERY_LENGTH_MAX = 200;

  private final Visits visits;

  SearchResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance search(Shell shell, Page page);
  }

  /** A search page's content. */
  record Page(
      String title,
      String countText,
      String emptyTitle,
      List<Card> cards,
      Paging paging,
      @Nullable String previousHref,
      @Nullable String nextHref,
      List<Rail> rails) {}

  @GET
  public TemplateInstance search(
      @Context HttpServerRequest request,
      @QueryParam("q") @Nullable String text,
      @QueryParam("page") @Nullable String number) {
    Visit visit = visits.open(request);
    Shop shop = visit.shop();
    String query = text == null ? "" : text.strip();
    if (query.length() > QUERY_LENGTH_MAX) {
      query = query.substring(0, QUERY_LENGTH_MAX);
    }
    int[] found = shop.find(query, FOUND_MAX);
    Paging paging = Paging.of(Parameters.number(number, 1), found.length, PAGE_LENGTH);
    String base = Links.search(query) + "&page=";
    List<Rail> rails = new ArrayList<>();
    if (found.length == 0) {
      Query trending = Query.of(Placement.TRENDING, visit.visitor(), RAIL_LENGTH);
      visit.addRail(rails, visit.recommend(List.of(trending)).getFirst(), "Trending now");
    }
    Page page =
        new Page(
            query.isEmpty() ? "Search" : "“" + query + "”",
            found.length == FOUND_MAX
                ? "The best " + FOUND_MAX + " matches"
                : Parameters.count(found.length, "product"),
            query.isEmpty() ? "What are you looking for?" : "Nothing found for “" + query + "”",
            Arrays.stream(paging.of(found)).mapToObj(item -> visit.card(shop.item(item))).toList(),
            paging,
            paging.previousHref(base),
            paging.nextHref(base),
            rails);
    return Templates.search(visit.shell("Search", query, List.of()), page);
  }
}
