package org.aisle.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.junit.jupiter.api.Test;

/** A snapshot that was changed item by item against one that is made anew of the same items. */
class SnapshotChangesTest {
  private static final int LEARNED = 300;
  private static final int ROUNDS = 120;
  private static final long NOON = 1_700_000_000_000L;
  private static final List<List<String>> PATHS =
      List.of(
          List.of("Outdoor", "Tents"),
          List.of("Outdoor", "Lamps"),
          List.of("Books"),
          List.of("Books", "Novels"));

  private final Random random = new Random(7);

  @Test
  void answersAsIfMadeAnewAfterAnySequenceOfChanges() {
    Snapshot changed = Snapshot.of("1", dataset(), scorers());
    List<Query> queries = queries();
    for (int round = 0; round < ROUNDS; round++) {
      changed = changed.with(changes(changed));
      Snapshot anew =
          Snapshot.of("1", changed.dataset(), scorers(), changed.dataset().interactions());
      Recommender recommender = new Recommender(changed);
      Recommender oracle = new Recommender(anew);
      for (Query query : queries) {
        Answer answer = recommender.recommend(query);
        if (query.placement() != Placement.TRENDING) { // smoothed by how many items there are
          assertThat(answer).isEqualTo(oracle.recommend(query));
        }
        for (Recommendation item : answer.items()) {
          Item now = changed.catalog().item(item.item());
          assertThat(now.available() && query.filter().passes(now)).isTrue();
        }
        assertDistinctProducts(changed, answer);
      }
      assertThat(Set.copyOf(changed.categories().paths()))
          .isEqualTo(Set.copyOf(anew.categories().paths()));
      for (List<String> path : anew.categories().paths()) {
        assertThat(changed.categories().items(path)).isEqualTo(anew.categories().items(path));
        assertThat(changed.categories().children(path))
            .containsExactlyInAnyOrderElementsOf(anew.categories().children(path));
      }
    }
    assertThat(changed.catalog().size()).isGreaterThan(LEARNED);
  }

  @Test
  void leavesTheSnapshotBeforeAsItWas() {
    Snapshot before = Snapshot.of("1", dataset(), scorers());
    Query query =
        Query.of(Placement.POPULAR, Visitor.unknown(NOON), 5).where(queries().getLast().filter());
    Answer first = new Recommender(before).recommend(query);
    List<Item> soldOut =
        first.items().stream()
            .map(item -> Item.builder(before.catalog().item(item.item())).available(false).build())
            .toList();
    Snapshot after = before.with(soldOut);
    assertThat(new Recommender(after).recommend(query).items())
        .extracting(Recommendation::itemId)
        .doesNotContainAnyElementsOf(soldOut.stream().map(Item::id).toList());
    assertThat(new Recommender(before).recommend(query)).isEqualTo(first);
  }

  @Test
  void showsNewItemsThatTheModelDoesNotKnow() {
    Item fresh = Item.builder("fresh").title("Fresh").price(10).launchedMillis(NOON * 2).build();
    Snapshot snapshot = Snapshot.of("1", dataset(), scorers()).with(List.of(fresh));
    Recommender recommender = new Recommender(snapshot);
    Visitor visitor = Visitor.ofItems(1, LEARNED);
    for (Visitor asking : List.of(visitor, Visitor.unknown(NOON), Visitor.ofItems(2))) {
      Answer answer = recommender.recommend(Query.of(Placement.NEW, asking, 4));
      assertThat(answer.items().stream().anyMatch(item -> item.itemId().equals("fresh")))
          .isEqualTo(!asking.equals(visitor));
    }
    assertThat(recommender.rank(visitor, new int[] {LEARNED, 3, 4}))
        .containsExactlyInAnyOrder(LEARNED, 3, 4);
    Query similar = Query.of(Placement.SIMILAR, visitor, 5).about(LEARNED);
    assertThat(recommender.recommend(similar).fallback()).isEqualTo("popular");
  }

  private static void assertDistinctProducts(Snapshot snapshot, Answer answer) {
    Set<String> products = new HashSet<>();
    for (Recommendation item : answer.items()) {
      String parent = snapshot.catalog().item(item.item()).attribute("parent_id");
      assertThat(products.add(parent == null ? item.itemId() : parent)).isTrue();
    }
  }

  private List<Item> changes(Snapshot snapshot) {
    List<Item> changes = new ArrayList<>();
    int count = random.nextInt(10) == 0 ? 100 : 1 + random.nextInt(3);
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int index = random.nextInt(snapshot.catalog().size());
      if (random.nextInt(4) == 0) {
        changes.add(item("new" + random.nextInt(100_000)));
      } else if (taken.add(index)) {
        Item old = snapshot.catalog().item(index);
        changes.add(
            switch (random.nextInt(4)) {
              case 0 -> Item.builder(old).available(!old.available()).build();
              case 1 -> Item.builder(old).price(1 + random.nextInt(100)).build();
              case 2 -> Item.builder(old).hidden(true).build();
              default -> item(old.id());
            });
      }
    }
    return changes.isEmpty() ? List.of(item("new")) : changes;
  }

  private Item item(String id) {
    return Item.builder(id)
        .title("Item " + id)
        .categories(
            random.nextInt(5) == 0 ? List.of() : List.of(PATHS.get(random.nextInt(PATHS.size()))))
        .price(1 + random.nextInt(100))
        .available(random.nextInt(5) > 0)
        .launchedMillis(random.nextInt(3) == 0 ? Item.NO_TIME : NOON + random.nextInt(50))
        .attributes(
            random.nextBoolean()
                ? Map.of()
                : Map.of("parent_id", List.of("p" + random.nextInt(40))))
        .build();
  }

  private static List<Query> queries() {
    Filter cheap = new Filter(List.of(), 0, 50);
    Filter tents = Filter.category(List.of("Outdoor", "Tents"));
    Filter books = new Filter(List.of(List.of("Books")), 10, 60);
    List<Query> queries = new ArrayList<>();
    for (Placement placement : Placement.values()) {
      for (Filter filter : List.of(Filter.NONE, cheap, tents, books)) {
        queries.add(
            Query.of(placement, Visitor.ofItems(1, 5, 9), 8).about(2).withCart(3).where(filter));
      }
    }
    return queries;
  }

  private Dataset dataset() {
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < LEARNED; item++) {
      builder.describe(item("i" + item));
    }
    for (int row = 0; row < 500; row++) {
      String itemId = "i" + random.nextInt(LEARNED);
      builder.add(new Interaction("u", itemId, InteractionType.PURCHASE, 1, NOON + row));
    }
    return builder.build();
  }

  private static Scorers scorers() {
    Random weights = new Random(3);
    float[][] rows = new float[LEARNED][LEARNED];
    for (float[] row : rows) {
      for (int item = 0; item < LEARNED; item++) {
        row[item] = weights.nextFloat() - 0.3f;
      }
    }
    NeighborScorer scorer = new NeighborScorer(rows);
    return new Scorers(scorer, scorer, scorer);
  }
}
