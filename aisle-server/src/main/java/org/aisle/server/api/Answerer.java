package org.aisle.server.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Condition;
import org.aisle.recommend.Fallback;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Reason;
import org.aisle.recommend.Recommendation;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.recommend.Steering;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.Visitors;
import org.aisle.server.merchandising.Choices;
import org.aisle.server.merchandising.ExpressionException;
import org.aisle.server.merchandising.Merchandising;
import org.jspecify.annotations.Nullable;

/** Takes a request's ids to indexes, asks the recommender, and takes the answer back to ids. */
@Singleton
final class Answerer {
  private static final long CLOCK_STEP_MILLIS = 10 * 60_000L;

  private final Serving serving;
  private final Visitors visitors;
  private final AnswerTimers timers;
  private final RecIds recIds;
  private final Merchandising merchandising;

  @Inject
  Answerer(
      Serving serving,
      Visitors visitors,
      RecIds recIds,
      Merchandising merchandising,
      AnswerTimers timers) {
    this.serving = serving;
    this.visitors = visitors;
    this.merchandising = merchandising;
    this.recIds = recIds;
    this.timers = timers;
  }

  /**
   * An answer and how long it took.
   *
   * @param body what is sent
   * @param nanos how long the recommender and the visitor's history took
   */
  record Timed(RecommendationResponse body, long nanos) {}

  Timed answer(RecommendationRequest request) {
    Placement placement = placement(request);
    if (placement.need() == Placement.Need.ITEMS && given(request.itemIds()).isEmpty()) {
      throw ProblemException.at(
          "/item_ids",
          "The placement '%s' is about items; name at least one in item_ids."
              .formatted(placement.id()));
    }
    List<String> fields = fields(request);
    long start = System.nanoTime();
    Recommender recommender = serving.recommender();
    List<String> missing = new ArrayList<>();
    Query query = query(recommender.snapshot(), placement, request, missing, Fallback.POPULAR);
    Answer answer = recommender.recommend(query);
    long nanos = System.nanoTime() - start;
    timers.record(placement, nanos);
    return new Timed(response(recommender.snapshot(), answer, fields, missing), nanos);
  }

  /** The rails of a page, no item in two of them; claims about the visitor are not filled up. */
  List<RecommendationResponse> page(List<RecommendationRequest> rails) {
    Recommender recommender = serving.recommender();
    List<List<String>> missing = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    for (RecommendationRequest rail : rails) {
      List<String> missingHere = new ArrayList<>();
      missing.add(missingHere);
      queries.add(query(recommender.snapshot(), placement(rail), rail, missingHere, null));
    }
    List<Answer> answers = recommender.recommendPage(queries);
    List<RecommendationResponse> responses = new ArrayList<>();
    for (int rail = 0; rail < answers.size(); rail++) {
      responses.add(
          response(
              recommender.snapshot(),
              answers.get(rail),
              fields(rails.get(rail)),
              missing.get(rail)));
    }
    return responses;
  }

  /** All given items in the order of the visitor's interest, with a token for attribution. */
  RankResponse rank(RankRequest request) {
    Recommender recommender = serving.recommender();
    Snapshot snapshot = recommender.snapshot();
    List<String> missing = new ArrayList<>();
    int[] items = Arrays.stream(indexes(snapshot, request.itemIds(), missing)).distinct().toArray();
    RecommendationRequest asked =
        RecommendationRequest.of(request.placement(), request.userId(), null, null);
    Placement placement = request.placement() == null ? Placement.SEARCH_RERANK : placement(asked);
    VisitorKey key =
        request.userId() != null
            ? VisitorKey.user(request.userId())
            : request.clientId() == null ? null : VisitorKey.client(request.clientId());
    long nowMillis = clockMillis();
    Visitor visitor =
        key == null ? Visitor.unknown(nowMillis) : visitors.visitor(snapshot, key, nowMillis);
    List<String> ranked =
        Arrays.stream(recommender.rank(visitor, items))
            .mapToObj(snapshot.catalog().ids()::idAt)
            .toList();
    return new RankResponse(
        recIds.next(placement.id(), ranked), placement.id(), snapshot.version(), ranked, missing);
  }

  private static List<String> fields(RecommendationRequest request) {
    List<String> fields = request.fields() == null ? ProductFields.DEFAULT : request.fields();
    ProductFields.check(fields);
    return fields;
  }

  private static Placement placement(RecommendationRequest request) {
    if (request.placement() == null) {
      return Placement.HOME_FOR_YOU;
    }
    try {
      return Choices.placement(request.placement());
    } catch (IllegalArgumentException e) {
      throw ProblemException.at("/placement", String.valueOf(e.getMessage()));
    }
  }

  private Query query(
      Snapshot snapshot,
      Placement placement,
      RecommendationRequest request,
      List<String> missing,
      @Nullable Fallback fallback) {
    VisitorKey key = key(request);
    int[] items = indexes(snapshot, given(request.itemIds()), missing);
    Query query =
        Query.of(
                placement,
                visitor(snapshot, request, key, missing),
                request.n() == null ? merchandising.limit(placement) : request.n())
            .about(items)
            .withCart(cart(snapshot, request, key, missing))
            .where(filter(request))
            .excluding(exclude(snapshot, request, key))
            .steered(steering(request));
    return merchandising.applied(
        Boolean.TRUE.equals(request.explain()) ? query.explained() : query, snapshot, fallback);
  }

  private Steering steering(RecommendationRequest request) {
    List<Steering.Boost> boosts = new ArrayList<>();
    for (RecommendationRequest.Boost boost :
        request.boost() == null ? List.<RecommendationRequest.Boost>of() : request.boost()) {
      boosts.add(
          new Steering.Boost(
              condition("/boost/" + boosts.size() + "/filter", boost.filter()), boost.strength()));
    }
    return new Steering(
        List.of(),
        boosts,
        chosen("/diversity", () -> Choices.diversity(request.diversity())),
        request.maxPerBrand() == null ? 0 : request.maxPerBrand(),
        chosen("/already_bought", () -> Choices.showBought(request.alreadyBought())),
        chosen("/fallback", () -> Choices.fallback(request.fallback())));
  }

  private static <T> @Nullable T chosen(String pointer, Supplier<@Nullable T> choice) {
    try {
      return choice.get();
    } catch (IllegalArgumentException e) {
      throw ProblemException.at(pointer, String.valueOf(e.getMessage()));
    }
  }

  private Condition condition(String pointer, String expression) {
    try {
      return merchandising.condition(expression);
    } catch (ExpressionException e) {
      throw ProblemException.at(pointer, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable VisitorKey key(RecommendationRequest request) {
    if (request.userId() != null) {
      return VisitorKey.user(request.userId());
    }
    return request.clientId() == null ? null : VisitorKey.client(request.clientId());
  }

  private Visitor visitor(
      Snapshot snapshot,
      RecommendationRequest request,
      @Nullable VisitorKey key,
      List<String> missing) {
    long nowMillis = clockMillis();
    Visitor.Builder history = key == null ? new Visitor.Builder() : visitors.history(snapshot, key);
    for (int item : indexes(snapshot, given(request.history()), missing)) {
      history.add(item, InteractionType.VIEW, 1, nowMillis);
    }
    return history.build(nowMillis);
  }

  /**
   * The time at which everybody asks who asks within these minutes: interests do not fade faster,
   * and whoever sees several lists is the same visitor to the model.
   */
  private static long clockMillis() {
    return System.currentTimeMillis() / CLOCK_STEP_MILLIS * CLOCK_STEP_MILLIS + CLOCK_STEP_MILLIS;
  }

  private int[] cart(
      Snapshot snapshot,
      RecommendationRequest request,
      @Nullable VisitorKey key,
      List<String> missing) {
    if (request.cart() != null || key == null) {
      return indexes(snapshot, given(request.cart()), missing);
    }
    return Visitors.indexes(snapshot, List.copyOf(visitors.cart(key).keySet()));
  }

  private int[] exclude(
      Snapshot snapshot, RecommendationRequest request, @Nullable VisitorKey key) {
    int[] asked = Visitors.indexes(snapshot, given(request.exclude()));
    if (key == null) {
      return asked;
    }
    int[] dismissed = visitors.dismissed(snapshot, key);
    return IntStream.concat(Arrays.stream(asked), Arrays.stream(dismissed)).toArray();
  }

  private Filter filter(RecommendationRequest request) {
    Filter simple = filter(request.filters());
    return request.filter() == null
        ? simple
        : simple.and(List.of(condition("/filter", request.filter())));
  }

  private static Filter filter(RecommendationRequest.@Nullable Filters filters) {
    if (filters == null) {
      return Filter.NONE;
    }
    double min = filters.priceMin() == null ? 0 : filters.priceMin();
    double max = filters.priceMax() == null ? Double.POSITIVE_INFINITY : filters.priceMax();
    if (max < min) {
      throw ProblemException.at(
          "/filters/price_max",
          "The highest price (%s) is below the lowest (%s).".formatted(max, min));
    }
    return new Filter(
        given(filters.categories()).stream().map(Answerer::categoryPath).toList(), min, max);
  }

  /** {@code Outdoor > Camping} as a path. */
  static List<String> categoryPath(String text) {
    return Arrays.stream(text.split(">", -1)).map(String::strip).toList();
  }

  private static List<String> given(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }

  private static int[] indexes(Snapshot snapshot, List<String> itemIds, List<String> missing) {
    for (String itemId : itemIds) {
      if (snapshot.catalog().indexOf(itemId) == IdIndex.ABSENT && !missing.contains(itemId)) {
        missing.add(itemId);
      }
    }
    return Visitors.indexes(snapshot, itemIds);
  }

  private RecommendationResponse response(
      Snapshot snapshot, Answer answer, List<String> fields, List<String> missing) {
    return new RecommendationResponse(
        recIds.next(
            answer.placement().id(), answer.items().stream().map(Recommendation::itemId).toList()),
        answer.placement().id(),
        snapshot.version(),
        answer.fallback(),
        answer.emptyReason() == null ? null : empty(answer.emptyReason()),
        answer.items().stream().map(item -> entry(snapshot, item, fields)).toList(),
        missing);
  }

  private static RecommendationResponse.Entry entry(
      Snapshot snapshot, Recommendation item, List<String> fields) {
    Reason reason = item.reason();
    return new RecommendationResponse.Entry(
        item.itemId(),
        item.position(),
        item.score(),
        new RecommendationResponse.Why(
            reason.code().id(),
            reason.text(),
            reason.hasAnchor() ? snapshot.catalog().ids().idAt(reason.anchor()) : null,
            reason.hasShare() ? reason.share() : null),
        ProductFields.of(snapshot.catalog().item(item.item()), fields));
  }

  private static RecommendationResponse.EmptyReason empty(Answer.EmptyReason reason) {
    return new RecommendationResponse.EmptyReason(
        reason.name().toLowerCase(Locale.ROOT), reason.text());
  }
}
