package org.aisle.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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
import org.aisle.recommend.Condition.Text;
import org.aisle.recommend.Steering.Boost;
import org.aisle.recommend.Steering.Pin;
import org.junit.jupiter.api.Test;

class SteeringTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final int ITEMS = 60;
  private static final Fallback[] FILLING = {Fallback.POPULAR, Fallback.TRENDING, Fallback.NEW};

  private final Dataset dataset = dataset();
  private final Recommender recommender = new Recommender(snapshot());

  @Test
  void boostsBeforeAllOthersAndBuriesBehindThem() {
    Query query = Query.of(Placement.POPULAR, Visitor.unknown(NOW), 10);
    List<String> boosted = brands(query.steered(boost("brand 3", 1)));
    assertThat(boosted).startsWith("brand 3", "brand 3", "brand 3").contains("brand 3");
    assertThat(brands(query.steered(boost("brand 3", -1)))).doesNotContain("brand 3");
    Query only = query.where(Filter.of(brand("brand 3")));
    assertThat(brands(only.steered(boost("brand 3", -1)))).hasSize(9).containsOnly("brand 3");
  }

  @Test
  void keepsBrandsBelowTheirLimitAndStillFillsTheList() {
    Steering two = new Steering(List.of(), List.of(), Diversity.NO, 2, null, null);
    List<String> brands = brands(Query.of(Placement.POPULAR, Visitor.unknown(NOW), 8).steered(two));
    assertThat(brands).hasSize(8);
    Map<String, Integer> counts = new HashMap<>();
    brands.forEach(brand -> counts.merge(brand, 1, Integer::sum));
    assertThat(counts.values()).allMatch(count -> count <= 2);
  }

  @Test
  void pinsToAPlaceButNeverBringsBackWhatAFilterTookOut() {
    Steering pinned =
        new Steering(
            List.of(new Pin(7, 2), new Pin(0, 0), new Pin(9, 50)), List.of(), null, 0, null, null);
    Query query = Query.of(Placement.POPULAR, Visitor.unknown(NOW), 5).steered(pinned);
    Answer answer = recommender.recommend(query.excluding(0));
    assertThat(answer.itemIndexes()).hasSize(5).doesNotContain(0);
    assertThat(answer.items().get(2).item()).isEqualTo(7);
    assertThat(answer.items().get(2).reason().code()).isEqualTo(Reason.Code.RULE_PINNED);
    assertThat(answer.items().get(4).item()).isEqualTo(9);
    assertThat(answer.items()).extracting(Recommendation::position).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void showsOrHidesWhatWasBought() {
    Visitor visitor =
        new Visitor.Builder()
            .add(5, InteractionType.PURCHASE, 1, NOW - DAY)
            .add(6, InteractionType.VIEW, 1, NOW - DAY)
            .build(NOW);
    Query query = Query.of(Placement.HOME_FOR_YOU, visitor, 100);
    assertThat(recommender.recommend(query).itemIndexes()).doesNotContain(5, 6);
    assertThat(recommender.recommend(query.steered(bought(true))).itemIndexes())
        .contains(5)
        .doesNotContain(6);
    Query popular = Query.of(Placement.POPULAR, visitor, 100);
    assertThat(recommender.recommend(popular).itemIndexes()).contains(5, 6);
    assertThat(recommender.recommend(popular.steered(bought(false))).itemIndexes())
        .contains(6)
        .doesNotContain(5);
  }

  @Test
  void offersAgainWhatIsBoughtAgainOnceItIsDue() {
    // item 1 is bought every 20 days by several, item 2 never twice
    Visitor visitor =
        new Visitor.Builder()
            .add(1, InteractionType.PURCHASE, 1, NOW - 20 * DAY)
            .add(2, InteractionType.PURCHASE, 1, NOW - 20 * DAY)
            .build(NOW);
    Query query = Query.of(Placement.BUY_AGAIN, visitor, 5);
    Answer due = recommender.recommend(query);
    assertThat(due.itemIndexes()).containsExactly(1);
    assertThat(due.items().getFirst().reason().code()).isEqualTo(Reason.Code.BUY_AGAIN);
    Visitor justBought =
        new Visitor.Builder().add(1, InteractionType.PURCHASE, 1, NOW - DAY).build(NOW);
    Answer none = recommender.recommend(Query.of(Placement.BUY_AGAIN, justBought, 5));
    assertThat(none.emptyReason()).isEqualTo(Answer.EmptyReason.NO_EVIDENCE);
  }

  @Test
  void sharesTheScoreAmongTheHistoryAsTheModelDoes() {
    float[][] weights = new float[ITEMS][ITEMS];
    weights[10][20] = 3;
    weights[11][20] = 1;
    NeighborScorer scorer = new NeighborScorer(weights);
    Recommender linear =
        new Recommender(Snapshot.of("1", dataset, new Scorers(scorer, null, null)));
    Answer answer =
        linear.recommend(Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(10, 11), 1).explained());
    Reason reason = answer.items().getFirst().reason();
    assertThat(reason.anchor()).isEqualTo(10);
    assertThat(reason.share()).isEqualTo(0.75f, within(1e-6f));
  }

  @Test
  void reranksOnlyTheGivenItemsThatPass() {
    Query query = Query.of(Placement.SEARCH_RERANK, Visitor.ofItems(3), 10).about(3, 4, 50, 52);
    assertThat(recommender.recommend(query).itemIndexes()).containsExactlyInAnyOrder(3, 4, 50, 52);
    assertThat(recommender.recommend(query.excluding(4)).itemIndexes())
        .containsExactlyInAnyOrder(3, 50, 52);
  }

  @Test
  void isNeverEmptyWhileAnItemIsEligibleAndNeverBreaksAFilter() {
    Random random = new Random(3);
    for (int round = 0; round < 2000; round++) {
      Query query = query(random);
      Answer answer = recommender.recommend(query);
      BitSet allowed = allowed(query);
      assertThat(answer.items().isEmpty()).as("%s", query).isEqualTo(allowed.isEmpty());
      assertThat(answer.items()).hasSizeLessThanOrEqualTo(query.limit());
      assertThat(answer.itemIndexes()).as("%s", query).doesNotHaveDuplicates();
      assertThat(Arrays.stream(answer.itemIndexes()).allMatch(allowed::get))
          .as("%s", query)
          .isTrue();
      assertThat(answer.emptyReason() != null).isEqualTo(answer.items().isEmpty());
    }
  }

  private Query query(Random random) {
    Placement placement = one(Placement.values(), random);
    Visitor.Builder visitor = new Visitor.Builder();
    for (int i = random.nextInt(4) * random.nextInt(20); i > 0; i--) {
      visitor.add(
          random.nextInt(ITEMS),
          random.nextBoolean() ? InteractionType.PURCHASE : InteractionType.VIEW,
          1,
          NOW - random.nextInt(50) * DAY);
    }
    Filter filter =
        switch (random.nextInt(4)) {
          case 0 -> Filter.NONE;
          case 1 -> Filter.category(List.of("category " + random.nextInt(9)));
          case 2 -> new Filter(List.of(), 0, 1 + random.nextInt(20));
          default ->
              Filter.of(brand("brand " + random.nextInt(7)))
                  .and(
                      random.nextBoolean()
                          ? List.of()
                          : List.of(new Condition.Not(brand("brand 2"))));
        };
    Steering steering =
        new Steering(
            random.nextBoolean() ? List.of() : List.of(new Pin(random.nextInt(ITEMS), 1)),
            random.nextBoolean()
                ? List.of()
                : List.of(new Boost(brand("brand 1"), random.nextInt(3) - 1)),
            random.nextBoolean() ? null : one(Diversity.values(), random),
            random.nextInt(3),
            random.nextInt(3) == 0 ? Boolean.TRUE : null,
            one(FILLING, random));
    return Query.of(placement, visitor.build(NOW), 1 + random.nextInt(12))
        .about(random.ints(random.nextInt(4), 0, ITEMS).toArray())
        .withCart(random.ints(random.nextInt(3), 0, ITEMS).toArray())
        .where(filter)
        .excluding(random.ints(random.nextInt(5), 0, ITEMS).toArray())
        .steered(steering);
  }

  /** In stock, passes, not excluded and not on the page already; one item at a time. */
  private BitSet allowed(Query query) {
    Set<Integer> out = new HashSet<>();
    Arrays.stream(query.exclude()).forEach(out::add);
    boolean reranks = query.placement() == Placement.SEARCH_RERANK;
    if (!reranks) {
      Arrays.stream(query.items()).forEach(out::add);
      Arrays.stream(query.cart()).forEach(out::add);
    }
    BitSet allowed = new BitSet();
    for (int index = 0; index < ITEMS; index++) {
      int at = index;
      Item item = dataset.catalog().item(index);
      Filter filter = query.filter();
      boolean passes =
          item.available()
              && !out.contains(index)
              && (!reranks || Arrays.stream(query.items()).anyMatch(given -> given == at))
              && (filter.categories().isEmpty()
                  || filter.categories().contains(item.categoryPath()))
              && (filter.priceMax() == Double.POSITIVE_INFINITY
                  || item.price() <= filter.priceMax())
              && filter.conditions().stream().allMatch(condition -> isOfBrand(condition, item));
      allowed.set(index, passes);
    }
    return allowed;
  }

  private static boolean isOfBrand(Condition condition, Item item) {
    return condition instanceof Condition.Not not
        ? !isOfBrand(not.part(), item)
        : condition instanceof Condition.OneOf oneOf && oneOf.values().contains(item.brand());
  }

  private List<String> brands(Query query) {
    List<String> brands = new ArrayList<>();
    for (Recommendation item : recommender.recommend(query).items()) {
      brands.add(String.valueOf(dataset.catalog().item(item.item()).brand()));
    }
    return brands;
  }

  private static Steering boost(String brand, double strength) {
    return new Steering(
        List.of(), List.of(new Boost(brand(brand), strength)), Diversity.NO, 0, null, null);
  }

  private static Steering bought(boolean shown) {
    return new Steering(List.of(), List.of(), Diversity.NO, 0, shown, null);
  }

  private static Condition brand(String name) {
    return new Condition.OneOf(Text.Property.BRAND, Set.of(name));
  }

  private Snapshot snapshot() {
    Random random = new Random(5);
    float[][] weights = new float[ITEMS][ITEMS];
    for (float[] row : weights) {
      for (int i = 0; i < 6; i++) {
        row[random.nextInt(ITEMS)] = random.nextFloat();
      }
    }
    NeighborScorer scorer = new NeighborScorer(weights);
    return Snapshot.of("1", dataset, new Scorers(scorer, scorer, scorer));
  }

  /** Brands 0 to 5 and categories 0 to 7 in turn; item 1 is bought again every 20 days. */
  private static Dataset dataset() {
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      builder.describe(
          Item.builder("item" + item)
              .brand("brand " + item % 6)
              .categoryPath("category " + item % 8)
              .price(1 + item % 20)
              .available(item % 13 != 12)
              .launchedMillis(NOW - item * DAY)
              .build());
    }
    for (int user = 0; user < 20; user++) {
      for (int i = 0; i < 8; i++) {
        int item = (user * 7 + i * i) % ITEMS;
        builder.add(
            new Interaction(
                "u" + user, "item" + item, InteractionType.PURCHASE, 1, NOW - 90 * DAY));
      }
      for (int time = 0; time < 3; time++) {
        builder.add(
            new Interaction(
                "u" + user, "item1", InteractionType.PURCHASE, 1, NOW - (100 + 20 * time) * DAY));
      }
    }
    return builder.build();
  }

  private static <E> E one(E[] values, Random random) {
    return List.of(values).get(random.nextInt(values.length));
  }
}
