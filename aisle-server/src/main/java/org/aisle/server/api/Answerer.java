package org.aisle.server.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.math.EditDistance;
import org.aisle.recommend.Answer;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Reason;
import org.aisle.recommend.Recommendation;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Snapshot;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.lifecycle.Visitors;
import org.jspecify.annotations.Nullable;

/** Takes a request's ids to indexes, asks the recommender, and takes the answer back to ids. */
@Singleton
final class Answerer {
  private static final int LIMIT_DEFAULT = 12;
  private static final long CLOCK_STEP_MILLIS = 10 * 60_000L;

  private final Serving serving;
  private final Visitors visitors;
  private final Map<Placement, Timer> timers = new EnumMap<>(Placement.class);
  private final RecIds recIds;

  @Inject
  Answerer(Serving serving, Visitors visitors, RecIds recIds, MeterRegistry meters) {
    this.serving = serving;
    this.visitors = visitors;
    this.recIds = recIds;
    for (Placement placement : Placement.values()) {
      timers.put(placement, timer(placement, meters));
    }
  }

  private static Timer timer(Placement placement, MeterRegistry meters) {
    return Timer.builder("aisle.recommendations")
        .description("Time to answer a query")
        .tag("placement", placement.id())
        .register(meters);
  }

  /**
   * An answer and how long it took.
   *
   * @param body what is sent
   * @param nanos how long the recommender and the visitor's history took
   */
  record Timed(RecommendationResponse body, long nanos) {}

  Timed answer(RecommendationRequest request) {
    Placement placement = placement(request.placement());
    List<String> fields = request.fields() == null ? ProductFields.DEFAULT : request.fields();
    ProductFields.check(fields);
    if (placement.need() == Placement.Need.ITEMS && given(request.itemIds()).isEmpty()) {
      throw ProblemException.at(
          "/item_ids",
          "The placement '%s' is about items; name at least one in item_ids."
              .formatted(placement.id()));
    }
    long start = System.nanoTime();
    Recommender recommender = serving.recommender();
    List<String> missing = new ArrayList<>();
    Query query = query(recommender.snapshot(), placement, request, missing);
    Answer answer = recommender.recommend(query);
    long nanos = System.nanoTime() - start;
    Objects.requireNonNull(timers.get(placement)).record(nanos, TimeUnit.NANOSECONDS);
    return new Timed(response(recommender.snapshot(), answer, fields, missing), nanos);
  }

  private static Placement placement(@Nullable String id) {
    if (id == null) {
      return Placement.HOME_FOR_YOU;
    }
    Placement placement = Placement.ofId(id);
    if (placement == null) {
      throw ProblemException.at(
          "/placement",
          "There is no placement '%s'; did you mean '%s'? Known: %s."
              .formatted(
                  id.length() > 60 ? id.substring(0, 60) : id,
                  EditDistance.nearest(
                      id.length() > 60 ? id.substring(0, 60) : id, Placement.ids()),
                  String.join(", ", Placement.ids())));
    }
    return placement;
  }

  private Query query(
      Snapshot snapshot, Placement placement, RecommendationRequest request, List<String> missing) {
    VisitorKey key = key(request);
    int[] items = indexes(snapshot, given(request.itemIds()), missing);
    Query query =
        Query.of(
                placement,
                visitor(snapshot, request, key, missing),
                request.n() == null ? LIMIT_DEFAULT : request.n())
            .about(items)
            .withCart(cart(snapshot, request, key, missing))
            .where(filter(request.filters()))
            .excluding(exclude(snapshot, request, key));
    return Boolean.TRUE.equals(request.explain()) ? query.explained() : query;
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
            reason.hasAnchor() ? snapshot.catalog().ids().idAt(reason.anchor()) : null),
        ProductFields.of(snapshot.catalog().item(item.item()), fields));
  }

  private static RecommendationResponse.EmptyReason empty(Answer.EmptyReason reason) {
    return new RecommendationResponse.EmptyReason(
        reason.name().toLowerCase(Locale.ROOT), reason.text());
  }
}
