package org.aisle.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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
  private static final String FALLBACK = "best_sellers";

  /** Of how many of the newest arrivals the fitting ones are chosen, per wanted item. */
  private static final int NEW_POOL = 10;

  /** How many times more items are looked at if too many are variants of one product. */
  private static final int MORE_VARIANTS = 4;

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
    Ranked own = retrieve(query, eligible);
    Ranked filling = fills(query) ? filling(own, query, eligible) : Ranked.EMPTY;
    List<Recommendation> items = new ArrayList<>(explainer.explain(own, query));
    for (int i = 0; i < filling.size(); i++) {
      items.add(
          new Recommendation(
              filling.items()[i],
              snapshot.catalog().ids().idAt(filling.items()[i]),
              filling.scores()[i],
              Explainer.BEST_SELLER,
              items.size()));
    }
    return new Answer(
        query.placement(),
        items,
        filling.isEmpty() ? null : FALLBACK,
        items.isEmpty() ? emptyReason(query, eligible) : null,
        own.anchor());
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
      case TRENDING -> ranked(snapshot.demand().trending(), query, eligible, 0);
      case BEST_SELLERS -> ranked(snapshot.demand().bestSellers(), query, eligible, ANY);
      case SIMILAR -> fromItems(snapshot.similar(), query.items(), query, eligible);
      case ALSO_VIEWED -> fromItems(snapshot.personal(), query.items(), query, eligible);
      case BOUGHT_TOGETHER -> fromItems(snapshot.together(), query.items(), query, eligible);
      case GOES_WITH_CART -> fromItems(snapshot.together(), query.cart(), query, eligible);
      case NEW -> newArrivals(query, eligible);
    };
  }

  private Ranked personal(Query query, BitSet eligible) {
    Retriever retriever = snapshot.personal();
    if (retriever == null || query.visitor().size() == 0) {
      return Ranked.EMPTY;
    }
    return ranked(of(retriever, query.visitor()), query, eligible, ANY);
  }

  private Ranked becauseYouViewed(Query query, BitSet eligible) {
    int anchor = query.items().length > 0 ? query.items()[0] : lastSeen(query.visitor());
    Retriever retriever = snapshot.similar();
    if (anchor == IdIndex.ABSENT || retriever == null) {
      return Ranked.EMPTY;
    }
    snapshot.variants().clear(eligible, anchor);
    return ranked(of(retriever, Visitor.ofItems(anchor)), query, eligible, 0).owedTo(anchor);
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
    return ranked(of(retriever, Visitor.ofItems(items)), query, eligible, 0).owedTo(items[0]);
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
      return ranked(snapshot.byLaunch(), query, pool, 0);
    }
    Ranked unlearned = unlearned(retriever, pool, (query.limit() + 1) / 2);
    snapshot.variants().clear(pool, unlearned.items());
    return unlearned
        .then(ranked(of(retriever, query.visitor()), query, pool, ANY))
        .first(query.limit());
  }

  /** The newest of those in the pool that the model did not learn of. */
  private Ranked unlearned(Retriever retriever, BitSet pool, int limit) {
    BitSet unknown = (BitSet) pool.clone();
    for (int item = pool.nextSetBit(0); item >= 0; item = pool.nextSetBit(item + 1)) {
      unknown.set(item, !retriever.knows(item));
    }
    return unknown.isEmpty() ? Ranked.EMPTY : best(snapshot.byLaunch(), unknown, limit, 0);
  }

  private static Source of(Retriever retriever, Visitor visitor) {
    return (among, best) -> retriever.best(visitor, among, best);
  }

  private Ranked ranked(Source source, Query query, BitSet eligible, float floor) {
    boolean diverse = query.placement().diverse() && query.filter().categories().isEmpty();
    if (!diverse) {
      return best(source, eligible, query.limit(), floor);
    }
    Ranked pool = best(source, eligible, query.limit() * Diversity.POOL, floor);
    return Diversity.rerank(pool, snapshot.catalog(), query.limit());
  }

  /** The best eligible products, each by its best variant. */
  private Ranked best(Source source, BitSet eligible, int count, float floor) {
    Ranked all = Ranked.best(source, eligible, count, floor);
    if (snapshot.variants().isEmpty()) {
      return all;
    }
    Ranked distinct = snapshot.variants().distinct(all);
    for (int asked = count; all.size() == asked && distinct.size() < count; ) {
      asked *= MORE_VARIANTS;
      all = Ranked.best(source, eligible, asked, floor);
      distinct = snapshot.variants().distinct(all);
    }
    return distinct.first(count);
  }

  /** Best sellers would be out of place where the list claims something about a given item. */
  private static boolean fills(Query query) {
    return switch (query.placement()) {
      case HOME_FOR_YOU, TRENDING, BEST_SELLERS, SIMILAR, ALSO_VIEWED, NEW -> true;
      case BECAUSE_YOU_VIEWED, RECENTLY_VIEWED, BOUGHT_TOGETHER, GOES_WITH_CART -> false;
    };
  }

  /** Best sellers for the places left: those of the same category first, if it is about an item. */
  private Ranked filling(Ranked own, Query query, BitSet eligible) {
    int missing = query.limit() - own.size();
    if (missing == 0) {
      return Ranked.EMPTY;
    }
    Variants variants = snapshot.variants();
    variants.clear(eligible, own.items());
    if (query.items().length == 0) {
      return best(snapshot.demand().bestSellers(), eligible, missing, ANY);
    }
    Ranked near = Ranked.EMPTY;
    List<String> path = snapshot.catalog().item(query.items()[0]).categoryPath();
    for (int depth = path.size(); depth >= 0 && near.size() < missing; depth--) {
      BitSet inside = inside(path.subList(0, depth), eligible);
      near = near.then(best(snapshot.demand().bestSellers(), inside, missing - near.size(), ANY));
      variants.clear(eligible, near.items());
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
