package org.aisle.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer.EmptyReason;
import org.aisle.retrieval.Retriever;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries over one snapshot: retrieve, score, filter, rerank, explain. The hard filters
 * (stock, the caller's filter and exclude list, what was bought or seen) are applied while the best
 * are chosen, so that a narrow filter still gets a full list. Safe for many threads.
 */
public final class Recommender {
  /** Of how many of the newest arrivals the fitting ones are chosen, per wanted item. */
  private static final int NEW_POOL = 10;

  private static final int[] NO_ITEMS = {};
  private static final float ANY = Float.NEGATIVE_INFINITY;

  private final Snapshot snapshot;
  private final Explainer explainer;

  /** A recommender over this snapshot. */
  public Recommender(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.explainer = new Explainer(snapshot);
  }

  /** What answers come from. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The answer to one query: best first, no item twice, never empty without a reason. */
  public Answer recommend(Query query) {
    BitSet eligible = Eligibility.of(snapshot, query);
    int[] pins = pins(query, eligible);
    int places = query.limit() - pins.length;
    Ranked own = Ranked.EMPTY;
    List<Recommendation> items = new ArrayList<>(query.limit());
    Fallback filledBy = null;
    if (places > 0) {
      Query asked = query.atMost(places);
      own = retrieve(asked, eligible);
      items.addAll(explainer.explain(own, asked));
      filledBy = fill(items, own, asked, eligible);
      if (items.isEmpty() && pins.length == 0) {
        filledBy = fill(items, own, asked, Eligibility.relaxed(snapshot, asked));
      }
    }
    return new Answer(
        query.placement(),
        pins.length == 0 ? items : withPins(items, pins, query),
        filledBy == null ? null : filledBy.id(),
        items.isEmpty() && pins.length == 0 ? emptyReason(query, eligible) : null,
        own.anchor());
  }

  /** The pinned items that may be shown, in the order of their places; takes them out. */
  private int[] pins(Query query, BitSet eligible) {
    return query.steering().pins().stream()
        .sorted(Comparator.comparingInt(Steering.Pin::position))
        .mapToInt(Steering.Pin::item)
        .filter(item -> {
          boolean shown = eligible.get(item);
          if (shown) {
            snapshot.variants().clear(eligible, item);
          }
          return shown;
        })
        .limit(query.limit())
        .toArray();
  }

  private List<Recommendation> withPins(List<Recommendation> items, int[] pins, Query query) {
    List<Recommendation> all = new ArrayList<>(items);
    for (int item : pins) {
      int place =
          query.steering().pins().stream()
              .filter(pin -> pin.item() == item)
              .mapToInt(Steering.Pin::position)
              .min()
              .orElse(0);
      all.add(Math.min(place, all.size()), recommendation(item, 0, Explainer.PINNED, 0));
    }
    for (int position = 0; position < all.size(); position++) {
      Recommendation at = all.get(position);
      all.set(position, recommendation(at.item(), at.score(), at.reason(), position));
    }
    return all;
  }

  private Recommendation recommendation(int item, float score, Reason reason, int position) {
    return new Recommendation(item, snapshot.catalog().ids().idAt(item), score, reason, position);
  }

  /** Fills the places left, and says with what; null if nothing was needed or found. */
  private @Nullable Fallback fill(
      List<Recommendation> items, Ranked own, Query query, BitSet eligible) {
    Fallback wanted = query.fallback();
    if (wanted == Fallback.NONE || items.size() == query.limit()) {
      return null;
    }
    snapshot.variants().clear(eligible, own.items());
    Fallback filledBy = null;
    if (wanted != Fallback.POPULAR) {
      boolean byLaunch = wanted == Fallback.NEW;
      Ranked filling =
          new Reranker(snapshot, query, indexes(items))
              .best(
                  byLaunch ? snapshot.byLaunch() : snapshot.demand().trending(),
                  eligible,
                  query.limit() - items.size(),
                  0);
      filledBy = filling.isEmpty() ? null : wanted;
      add(items, filling, byLaunch ? Explainer.NEW_ARRIVAL : Explainer.TRENDING, eligible);
    }
    Ranked popular = popular(items, query, eligible);
    add(items, popular, Explainer.BEST_SELLER, eligible);
    return filledBy == null && !popular.isEmpty() ? Fallback.POPULAR : filledBy;
  }

  private static int[] indexes(List<Recommendation> items) {
    return items.stream().mapToInt(Recommendation::item).toArray();
  }

  private void add(List<Recommendation> items, Ranked filling, Reason reason, BitSet eligible) {
    snapshot.variants().clear(eligible, filling.items());
    for (int i = 0; i < filling.size(); i++) {
      float score = filling.scores()[i];
      items.add(
          recommendation(
              filling.items()[i], score, Explainer.claimed(reason, score), items.size()));
    }
  }

  /** The rails of one page, in order; no item appears in more than one of them. */
  public List<Answer> recommendPage(List<Query> queries) {
    List<Answer> answers = new ArrayList<>(queries.size());
    int[] shown = {};
    for (Query query : queries) {
      int[] exclude = Arrays.copyOf(shown, shown.length + query.exclude().length);
      System.arraycopy(query.exclude(), 0, exclude, shown.length, query.exclude().length);
      Answer answer = recommend(query.excluding(exclude));
      answers.add(answer);
      shown = answer.addTo(shown);
    }
    return answers;
  }

  /**
   * All of these items in the order of the visitor's interest; in that of demand for an empty
   * history. Nothing is left out: a category or search page shows what was seen or bought, too.
   */
  public int[] rank(Visitor visitor, int[] items) {
    Retriever retriever = snapshot.personal();
    Source source =
        retriever == null || visitor.size() == 0
            ? snapshot.demand().bestSellers()
            : of(retriever, visitor);
    BitSet asked = new BitSet();
    for (int item : items) {
      asked.set(item);
    }
    Ranked known = Ranked.best(source, asked, items.length, ANY);
    for (int item : known.items()) {
      asked.clear(item);
    }
    if (asked.isEmpty()) {
      return known.items();
    }
    return known
        .then(Ranked.best(snapshot.demand().bestSellers(), asked, asked.cardinality(), ANY))
        .items();
  }

  private Ranked retrieve(Query query, BitSet eligible) {
    return switch (query.placement()) {
      case HOME_FOR_YOU -> personal(query, eligible);
      case BECAUSE_YOU_VIEWED -> becauseYouViewed(query, eligible);
      case RECENTLY_VIEWED -> recentlyViewed(query, eligible);
      case TRENDING -> reranked(snapshot.demand().trending(), query, eligible, 0);
      case POPULAR -> reranked(snapshot.demand().bestSellers(), query, eligible, ANY);
      case SIMILAR -> fromItems(snapshot.similar(), query.items(), query, eligible);
      case ALSO_VIEWED -> fromItems(snapshot.personal(), query.items(), query, eligible);
      case BOUGHT_TOGETHER -> fromItems(snapshot.together(), query.items(), query, eligible);
      case CART_ADDONS -> fromItems(snapshot.together(), query.cart(), query, eligible);
      case NEW -> newArrivals(query, eligible);
      case BUY_AGAIN ->
          reranked(snapshot.repurchases().dueFor(query.visitor()), query, eligible, 0);
      case SEARCH_RERANK, CATEGORY_RANK -> personal(query, eligible);
    };
  }

  private Ranked personal(Query query, BitSet eligible) {
    Retriever retriever = snapshot.personal();
    if (retriever == null || query.visitor().size() == 0) {
      return Ranked.EMPTY;
    }
    return reranked(of(retriever, query.visitor()), query, eligible, ANY);
  }

  private Ranked becauseYouViewed(Query query, BitSet eligible) {
    int anchor = query.items().length > 0 ? query.items()[0] : lastSeen(query.visitor());
    Retriever retriever = snapshot.similar();
    if (anchor == IdIndex.ABSENT || retriever == null) {
      return Ranked.EMPTY;
    }
    snapshot.variants().clear(eligible, anchor);
    return reranked(of(retriever, Visitor.ofItems(anchor)), query, eligible, 0).owedTo(anchor);
  }

  /** The item looked at last and not bought; the last item if all of them were bought. */
  private static int lastSeen(Visitor visitor) {
    BitSet bought = new BitSet();
    for (int position = visitor.size() - 1; position >= 0; position--) {
      if (visitor.type(position) == InteractionType.PURCHASE) {
        bought.set(visitor.item(position));
      } else if (!bought.get(visitor.item(position))) {
        return visitor.item(position);
      }
    }
    return visitor.size() == 0 ? IdIndex.ABSENT : visitor.item(visitor.size() - 1);
  }

  private Ranked recentlyViewed(Query query, BitSet eligible) {
    Visitor visitor = query.visitor();
    BitSet left = (BitSet) eligible.clone();
    int[] items = new int[query.limit()];
    float[] scores = new float[query.limit()];
    int size = 0;
    for (int position = visitor.size() - 1; position >= 0 && size < items.length; position--) {
      if (left.get(visitor.item(position))) {
        snapshot.variants().clear(left, visitor.item(position));
        items[size] = visitor.item(position);
        scores[size++] = position + 1;
      }
    }
    return new Ranked(items, scores, IdIndex.ABSENT).first(size);
  }

  /** What the items speak for; where the scorer has no evidence its score is 0 or less. */
  private Ranked fromItems(
      @Nullable Retriever retriever, int[] items, Query query, BitSet eligible) {
    if (retriever == null || items.length == 0) {
      return Ranked.EMPTY;
    }
    return reranked(of(retriever, Visitor.ofItems(items)), query, eligible, 0).owedTo(items[0]);
  }

  private Ranked newArrivals(Query query, BitSet eligible) {
    BitSet pool = new BitSet();
    int wanted = query.limit() * NEW_POOL;
    int[] newest = snapshot.newestItems();
    int found = 0;
    for (int i = 0; i < newest.length && found < wanted; i++) {
      if (eligible.get(newest[i])) {
        pool.set(newest[i]);
        found++;
      }
    }
    Retriever retriever = snapshot.personal();
    if (retriever == null || query.visitor().size() == 0) {
      return reranked(snapshot.byLaunch(), query, pool, 0);
    }
    Ranked unlearned = unlearned(retriever, query.atMost((query.limit() + 1) / 2), pool);
    if (unlearned.size() == query.limit()) {
      return unlearned;
    }
    snapshot.variants().clear(pool, unlearned.items());
    Query rest = query.atMost(query.limit() - unlearned.size());
    return unlearned.then(
        new Reranker(snapshot, rest, unlearned.items())
            .best(of(retriever, query.visitor()), pool, rest.limit(), ANY));
  }

  /** The newest of those in the pool that the model did not learn of. */
  private Ranked unlearned(Retriever retriever, Query query, BitSet pool) {
    BitSet unknown = (BitSet) pool.clone();
    for (int item = pool.nextSetBit(0); item >= 0; item = pool.nextSetBit(item + 1)) {
      unknown.set(item, !retriever.knows(item));
    }
    return unknown.isEmpty() ? Ranked.EMPTY : reranked(snapshot.byLaunch(), query, unknown, 0);
  }

  private static Source of(Retriever retriever, Visitor visitor) {
    return (among, best) -> retriever.best(visitor, among, best);
  }

  private Ranked reranked(Source source, Query query, BitSet eligible, float floor) {
    return new Reranker(snapshot, query, NO_ITEMS).best(source, eligible, query.limit(), floor);
  }

  /** Best sellers for the places left: those of the same category first, if it is about an item. */
  private Ranked popular(List<Recommendation> shown, Query query, BitSet eligible) {
    int missing = query.limit() - shown.size();
    boolean aboutItem = query.items().length > 0 && !query.placement().reranks();
    List<String> path =
        aboutItem ? snapshot.catalog().item(query.items()[0]).categoryPath() : List.of();
    BitSet left = (BitSet) eligible.clone();
    Ranked near = Ranked.EMPTY;
    for (int depth = path.size(); depth >= 0 && near.size() < missing; depth--) {
      int[] above =
          IntStream.concat(Arrays.stream(indexes(shown)), Arrays.stream(near.items())).toArray();
      near =
          near.then(
              new Reranker(snapshot, query, above)
                  .best(
                      snapshot.demand().bestSellers(),
                      inside(path.subList(0, depth), left),
                      missing - near.size(),
                      ANY));
      snapshot.variants().clear(left, near.items());
    }
    return near;
  }

  private BitSet inside(List<String> path, BitSet eligible) {
    if (path.isEmpty()) {
      return eligible;
    }
    BitSet inside = new BitSet();
    for (int item : snapshot.categories().items(path)) {
      inside.set(item, eligible.get(item));
    }
    return inside;
  }

  private static EmptyReason emptyReason(Query query, BitSet eligible) {
    Placement.Need need = query.placement().need();
    if (need == Placement.Need.HISTORY && query.visitor().size() == 0) {
      return EmptyReason.NO_HISTORY;
    }
    if (need == Placement.Need.ITEMS && query.items().length == 0) {
      return EmptyReason.NO_ITEMS;
    }
    if (need == Placement.Need.CART && query.cart().length == 0) {
      return EmptyReason.EMPTY_CART;
    }
    return eligible.isEmpty() ? EmptyReason.NOTHING_PASSES : EmptyReason.NO_EVIDENCE;
  }
}
