package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Snapshot;

/** How recommendations come about, and the friendly page for addresses where there is nothing. */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class ExplainedResource {
  private final Visits visits;

  ExplainedResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance explained(Shell shell, Page page);
  }

  /** What the page tells. */
  record Page(List<Line> placements, String model, String items, String interactions) {}

  /** What one placement is made from. */
  record Line(String name, String text) {}

  @GET
  @Path("how-recommendations-work")
  public TemplateInstance explained(@Context HttpServerRequest request) {
    Visit visit = visits.open(request);
    Snapshot snapshot = visit.shop().snapshot();
    Page page =
        new Page(
            Arrays.stream(Placement.values()).map(p -> new Line(p.id(), text(p))).toList(),
            snapshot.version(),
            "%,d".formatted(snapshot.catalog().size()),
            "%,d".formatted(snapshot.dataset().interactions().size()));
    return Templates.explained(visit.shell("How recommendations work"), page);
  }

  /** Whatever nobody else answers; the API answers for its own addresses. */
  @GET
  @Path("{path:(?!v1(/|$)).+}")
  @Produces(MediaType.WILDCARD)
  @SuppressWarnings("DoNotCallSuggester") // called by the container, which makes a page of it
  public Response nothing() {
    throw new NotFoundException();
  }

  private static String text(Placement placement) {
    return switch (placement) {
      case HOME_FOR_YOU -> "what your history as a whole speaks for.";
      case BECAUSE_YOU_VIEWED -> "what resembles the product you looked at last.";
      case RECENTLY_VIEWED -> "what you looked at and did not buy, newest first.";
      case TRENDING -> "what draws more attention now than it did before, for everybody.";
      case POPULAR -> "what is bought most, for everybody.";
      case SIMILAR -> "alternatives to a product.";
      case ALSO_VIEWED -> "what histories with a product turn to.";
      case BOUGHT_TOGETHER -> "what is often in one order with a product.";
      case CART_ADDONS -> "what is often in one order with what is in the cart.";
      case NEW -> "what was launched last, the fitting first.";
      case BUY_AGAIN -> "what you bought and is due again, by how often it is bought again.";
      case SEARCH_RERANK -> "what a search found, the fitting first.";
      case CATEGORY_RANK -> "everything in a category, the fitting first.";
    };
  }
}
