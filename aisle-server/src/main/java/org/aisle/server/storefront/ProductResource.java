package org.aisle.server.storefront;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommendation;
import org.aisle.server.events.EventItem;
import org.jspecify.annotations.Nullable;

/** One product. Looking at it is an event. */
@Path("/")
@Storefront
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class ProductResource {
  private static final int RAIL_LENGTH = 12;
  private static final int BUNDLE_EXTRAS = 2;
  private static final int FACTS_MAX = 8;

  private final Visits visits;

  ProductResource(Visits visits) {
    this.visits = visits;
  }

  @CheckedTemplate(basePath = "storefront")
  static final class Templates {
    static native TemplateInstance product(Shell shell, Page page);
  }

  /** A product page's content. */
  record Page(
      Card card,
      String description,
      @Nullable String brandHref,
      List<Fact> facts,
      boolean wished,
      @Nullable String from,
      @Nullable String recId,
      List<Link> trail,
      String jsonLd,
      @Nullable Bundle bundle,
      List<Rail> rails) {}

  /** Something known about a product. */
  record Fact(String name, String value) {}

  /** What is bought together with the product, the product first. */
  record Bundle(String recId, List<Card> cards, String itemIds, @Nullable String total) {
    /** How many products there are; public because templates see nothing else. */
    public int size() {
      return cards.size();
    }
  }

  @GET
  @Path("p/{id}")
  public TemplateInstance product(
      @Context HttpServerRequest request,
      @PathParam("id") String itemId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("rec_id") @Nullable String recId) {
    Visit visit = visits.openSession(request);
    int index = visit.shop().snapshot().catalog().indexOf(itemId);
    if (index == IdIndex.ABSENT || visit.shop().item(index).hidden()) {
      throw new NotFoundException("No product has the id '%s'.".formatted(itemId));
    }
    visit.record("view_item", List.of(EventItem.of(itemId)), recId, from);
    Page page = page(visit, index, from, recId);
    Item item = visit.shop().item(index);
    return Templates.product(visit.shell(item.displayTitle(), "", item.categoryPath()), page);
  }

  private static Page page(Visit visit, int index, @Nullable String from, @Nullable String recId) {
    Item item = visit.shop().item(index);
    Visitor visitor = visit.visitor();
    List<Answer> answers =
        visit.recommend(
            List.of(
                Query.of(Placement.BOUGHT_TOGETHER, visitor, BUNDLE_EXTRAS).about(index),
                Query.of(Placement.SIMILAR, visitor, RAIL_LENGTH).about(index),
                Query.of(Placement.ALSO_VIEWED, visitor, RAIL_LENGTH).about(index)));
    List<Rail> rails = new ArrayList<>();
    visit.addRail(rails, answers.get(1), "Similar items");
    visit.addRail(rails, answers.get(2), "Also viewed with this");
    return new Page(
        visit.card(item),
        item.description(),
        item.brand() == null ? null : Links.search(item.brand()),
        facts(item),
        wished(visitor, index),
        from,
        recId,
        visit.shop().trail(item.categoryPath()),
        JsonLd.product(item),
        bundle(visit, item, answers.getFirst()),
        rails);
  }

  private static @Nullable Bundle bundle(Visit visit, Item item, Answer together) {
    if (together.items().isEmpty() || !item.available()) {
      return null;
    }
    List<Card> cards = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    double total = item.price();
    cards.add(visit.card(item));
    ids.add(item.id());
    for (Recommendation extra : together.items()) {
      Item other = visit.shop().item(extra.item());
      cards.add(visit.card(other));
      ids.add(other.id());
      total += other.price();
    }
    String sum = Double.isNaN(total) ? null : Money.format(total);
    return new Bundle(visit.recId(together.placement(), ids), cards, String.join("\n", ids), sum);
  }

  private static boolean wished(Visitor visitor, int item) {
    for (int position = 0; position < visitor.size(); position++) {
      if (visitor.item(position) == item && visitor.type(position) == InteractionType.WISHLIST) {
        return true;
      }
    }
    return false;
  }

  private static List<Fact> facts(Item item) {
    return item.attributes().entrySet().stream()
        .map(entry -> new Fact(label(entry.getKey()), String.join(", ", entry.getValue())))
        .sorted(Comparator.comparing(Fact::name))
        .limit(FACTS_MAX)
        .toList();
  }

  /** {@code shoe_size} as "Shoe size". */
  private static String label(String attribute) {
    String words = attribute.replace('_', ' ').strip();
    return words.isEmpty()
        ? attribute
        : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
