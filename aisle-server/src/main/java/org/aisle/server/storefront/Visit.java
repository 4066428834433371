package org.aisle.server.storefront;

import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.aisle.catalog.Item;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommendation;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventItem;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.lifecycle.Visitors;
import org.jspecify.annotations.Nullable;

/**
 * One request of a page: who looks, at which shop, and how long the recommender took for it. For
 * one thread.
 */
final class Visit {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Shop shop;
  private final Session session;
  private final Visitors visitors;
  private final EventStore events;
  private final RecIds recIds;
  private final Personas personas;
  private final HttpServerResponse response;
  private long recommendNanos;

  /** What visits of all shoppers share. */
  record Services(Visitors visitors, EventStore events, RecIds recIds, Personas personas) {}

  Visit(Shop shop, Session session, Services services, HttpServerResponse response) {
    this.shop = shop;
    this.session = session;
    this.visitors = services.visitors();
    this.events = services.events();
    this.recIds = services.recIds();
    this.personas = services.personas();
    this.response = response;
  }

  Shop shop() {
    return shop;
  }

  Session session() {
    return session;
  }

  /** The chosen shopper, or null. */
  @Nullable Shopper shopper() {
    String userId = session.userId();
    return userId == null ? null : personas.shopper(shop, userId);
  }

  /** The history up to now. */
  Visitor visitor() {
    return visitors.visitor(shop.snapshot(), session.visitor(), System.currentTimeMillis());
  }

  /** Item ids and quantities in the cart. */
  Map<String, Integer> cart() {
    return visitors.cart(session.visitor());
  }

  /** The indexes of what is in the cart and still in the catalog. */
  int[] cartItems() {
    return Visitors.indexes(shop.snapshot(), List.copyOf(cart().keySet()));
  }

  /** Records that this visitor did this to these items; durable when it returns. */
  void record(String name, List<EventItem> items, @Nullable String recId, @Nullable String slot) {
    VisitorKey key = session.visitor();
    events.append(
        List.of(Event.of(key, name, System.currentTimeMillis(), items).owedTo(recId, slot)));
  }

  /** Records that this visitor saw a rail; nobody's name if the browser has no session. */
  void recordShown(List<EventItem> items, String recId, String slot) {
    long nowMillis = System.currentTimeMillis();
    VisitorKey key = session.visitor();
    Event seen =
        key.id().isEmpty()
            ? Event.ofNobody("view_item_list", nowMillis, items)
            : Event.of(key, "view_item_list", nowMillis, items);
    events.append(List.of(seen.owedTo(recId, slot)));
  }

  /** The answers for a page, no item in two of them and none that the visitor dismissed. */
  List<Answer> recommend(List<Query> queries) {
    int[] dismissed = visitors.dismissed(shop.snapshot(), session.visitor());
    List<Query> asked = new ArrayList<>(queries.size());
    for (Query query : queries) {
      asked.add(
          dismissed.length == 0 ? query : query.excluding(joined(query.exclude(), dismissed)));
    }
    return timed(() -> shop.recommender().recommendPage(asked));
  }

  /** Counts what this does as time of the recommender. */
  <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    T done = work.get();
    recommendNanos += System.nanoTime() - start;
    return done;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** What goes around the page's content; asked for last, it knows how long all of it took. */
  Shell shell(String title, String query, List<String> categoryPath) {
    int cartCount = cart().values().stream().mapToInt(Integer::intValue).sum();
    if (recommendNanos > 0) {
      response.putHeader("Server-Timing", "recommend;dur=" + recommendMillis());
    }
    return new Shell(
        title,
        query,
        shop.departments(categoryPath),
        cartCount,
        shopper(),
        shop.snapshot().version(),
        recommendNanos == 0 ? null : recommendMillis(),
        session.takeNotice());
  }

  Shell shell(String title) {
    return shell(title, "", List.of());
  }

  private String recommendMillis() {
    return String.format(Locale.ROOT, "%.1f", recommendNanos / NANOS_PER_MILLI);
  }

  /** A name for what this placement shows. */
  String recId(Placement placement, List<String> itemIds) {
    return recIds.next(placement.id(), itemIds);
  }

  /** Adds a rail over this answer, if there is anything in it. */
  void addRail(List<Rail> rails, Answer answer, String title) {
    addRail(rails, answer, title, null);
  }

  /** Adds a rail over this answer with a line below its title, if there is anything in it. */
  void addRail(List<Rail> rails, Answer answer, String title, @Nullable String subtitle) {
    if (answer.items().isEmpty()) {
      return;
    }
    Placement placement = answer.placement();
    String recId =
        recIds.next(placement.id(), answer.items().stream().map(Recommendation::itemId).toList());
    List<Card> cards = answer.items().stream().map(item -> card(item, placement, recId)).toList();
    rails.add(new Rail(placement.id(), placement.id(), recId, title, subtitle, cards));
  }

  private Card card(Recommendation recommendation, Placement placement, String recId) {
    Item item = shop.item(recommendation.item());
    String href = Links.product(item) + "?from=" + placement.id() + "&rec_id=" + recId;
    return card(item, href, Reasons.why(recommendation, placement, shop.snapshot().version()));
  }

  /** A card that nobody recommended. */
  Card card(Item item) {
    return card(item, Links.product(item), null);
  }

  private static Card card(Item item, String href, Card.@Nullable Why why) {
    return new Card(
        item.id(),
        href,
        Links.picture(item),
        shortTitle(item),
        item.brand(),
        Money.priceOf(item),
        item.available(),
        why);
  }

  /** The title without the brand in front, which cards show above it. */
  private static String shortTitle(Item item) {
    String title = item.displayTitle();
    String brand = item.brand();
    return brand != null && title.startsWith(brand + " ")
        ? title.substring(brand.length() + 1)
        : title;
  }
}
