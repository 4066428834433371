package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;

/** The start page: rails for whoever is known, the shop's best for everybody else. */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class HomeResource {
  private static final int RAIL_LENGTH = 12;
  private static final int INTERESTS = 5;

  private final Visits visits;

  HomeResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance home(Shell shell, Page page);
  }

  /** The start page's content. */
  record Page(
      boolean known,
      List<Link> interests,
      List<String> pictures,
      List<Rail> rails,
      List<Tile> tiles) {}

  /** A department with the picture of one of its products. */
  record Tile(String label, String href, String picture) {}

  @GET
  public TemplateInstance home(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    Visitor visitor = visit.visitor();
    boolean known = visitor.size() > 0;
    List<Profile.Share> interests =
        known ? Profile.of(visit.shop(), visitor).categories(INTERESTS) : List.of();
    List<Rail> rails = known ? personal(visit, visitor, interests) : general(visit, visitor);
    List<Link> chips =
        interests.stream().map(share -> Link.to(share.name(), share.href())).toList();
    List<String> pictures =
        rails.stream()
            .limit(1)
            .flatMap(rail -> rail.cards().stream())
            .map(Card::picture)
            .limit(3)
            .toList();
    Page page = new Page(known, chips, pictures, rails, tiles(visit.shop()));
    return Templates.home(visit.shell("Home"), page);
  }

  private static List<Rail> personal(Visit visit, Visitor visitor, List<Profile.Share> interests) {
    List<Query> queries = new ArrayList<>();
    queries.add(Query.of(Placement.HOME_FOR_YOU, visitor, RAIL_LENGTH).explained());
    queries.add(Query.of(Placement.BECAUSE_YOU_VIEWED, visitor, RAIL_LENGTH));
    queries.add(Query.of(Placement.RECENTLY_VIEWED, visitor, RAIL_LENGTH));
    Query trending = Query.of(Placement.TRENDING, visitor, RAIL_LENGTH);
    List<String> favorite = interests.isEmpty() ? List.of() : area(interests.getFirst().path());
    queries.add(favorite.isEmpty() ? trending : trending.where(Filter.category(favorite)));
    queries.add(Query.of(Placement.NEW, visitor, RAIL_LENGTH));
    List<Answer> answers = visit.recommend(queries);
    List<Rail> rails = new ArrayList<>();
    visit.addRail(rails, answers.get(0), "Picked for you");
    visit.addRail(rails, answers.get(1), "Because you viewed " + anchor(visit, answers.get(1)));
    visit.addRail(rails, answers.get(2), "Keep shopping for", "What you looked at lately");
    visit.addRail(
        rails,
        answers.get(3),
        favorite.isEmpty() ? "Trending now" : "Trending in " + favorite.getLast());
    visit.addRail(rails, answers.get(4), "New for you");
    return rails;
  }

  private static String anchor(Visit visit, Answer answer) {
    return answer.anchor() == IdIndex.ABSENT
        ? "this"
        : visit.shop().item(answer.anchor()).displayTitle();
  }

  private static List<Rail> general(Visit visit, Visitor visitor) {
    List<Answer> answers =
        visit.recommend(
            List.of(
                Query.of(Placement.POPULAR, visitor, RAIL_LENGTH),
                Query.of(Placement.TRENDING, visitor, RAIL_LENGTH),
                Query.of(Placement.NEW, visitor, RAIL_LENGTH)));
    List<Rail> rails = new ArrayList<>();
    visit.addRail(rails, answers.get(0), "Best sellers");
    visit.addRail(rails, answers.get(1), "Trending now");
    visit.addRail(rails, answers.get(2), "New in the shop");
    return rails;
  }

  /** The second level of a category path: wide enough to have trends. */
  private static List<String> area(List<String> path) {
    return path.subList(0, Math.min(2, path.size()));
  }

  private static List<Tile> tiles(Shop shop) {
    List<Tile> tiles = new ArrayList<>();
    for (List<String> path : shop.snapshot().categories().children(List.of())) {
      int first = shop.snapshot().categories().items(path)[0];
      tiles.add(
          new Tile(
              path.getFirst(), shop.categoryPaths().href(path), Links.picture(shop.item(first))));
    }
    return tiles;
  }
}
