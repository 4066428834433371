package org.aisle.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Answer.EmptyReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;

  /** Indexes in the order of {@link #dataset}. */
  private static final int TENT = 0;

  private static final int TARP = 1;
  private static final int BAG = 2;
  private static final int STOVE = 3;
  private static final int NOVEL = 4;
  private static final int ATLAS = 5;
  private static final int SOLD_OUT = 6;

  private final Snapshot snapshot = snapshot();
  private final Recommender recommender = new Recommender(snapshot);

  @Test
  void ranksWhatTheHistorySpeaksForBestFirst() {
    Answer answer =
        recommender.recommend(Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(TENT), 2));
    assertThat(ids(answer)).containsExactly("tarp", "bag");
    assertThat(answer.items()).extracting(Recommendation::position).containsExactly(0, 1);
    assertThat(answer.items().get(0).score()).isGreaterThan(answer.items().get(1).score());
    assertThat(answer.fallback()).isNull();
  }

  @Test
  void neverShowsAnItemTwiceSeenOrOutOfStock() {
    Answer answer =
        recommender.recommend(Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(TENT, BAG), 100));
    assertThat(ids(answer))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder("tarp", "stove", "novel", "atlas");
  }

  @Test
  void givesBestSellersAndSaysSoWithoutHistory() {
    Answer answer =
        recommender.recommend(Query.of(Placement.HOME_FOR_YOU, Visitor.unknown(NOW), 2));
    assertThat(ids(answer)).containsExactly("novel", "tent");
    assertThat(answer.fallback()).isEqualTo("popular");
    assertThat(answer.items().getFirst().reason().code()).isEqualTo(Reason.Code.BEST_SELLER);
  }

  @Test
  void servesBestSellersBeforeAnythingIsTrained() {
    Recommender untrained = new Recommender(Snapshot.of("0", dataset(), Scorers.NONE));
    for (Placement placement : List.of(Placement.HOME_FOR_YOU, Placement.SIMILAR)) {
      Answer answer =
          untrained.recommend(Query.of(placement, Visitor.ofItems(TENT), 2).about(TENT));
      assertThat(answer.items()).hasSize(2);
      assertThat(answer.fallback()).isEqualTo("popular");
    }
  }

  @Test
  void fillsTheListWithinTheFilter() {
    Filter books = Filter.category(List.of("Books"));
    Answer answer =
        recommender.recommend(
            Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(TENT), 2).where(books));
    assertThat(ids(answer)).containsExactlyInAnyOrder("novel", "atlas");
  }

  @Test
  void filtersByPriceAndRefusesUnknownPrices() {
    Filter cheap = new Filter(List.of(), 0, 50);
    Answer answer =
        recommender.recommend(Query.of(Placement.POPULAR, Visitor.unknown(NOW), 10).where(cheap));
    assertThat(ids(answer)).containsExactlyInAnyOrder("tarp", "novel");
  }

  @Test
  void neverShowsExcludedItems() {
    Answer answer =
        recommender.recommend(
            Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(TENT), 10).excluding(TARP, NOVEL));
    assertThat(ids(answer)).containsExactlyInAnyOrder("bag", "stove", "atlas");
  }

  @Test
  void namesTheHistoryItemThatContributesMost() {
    Visitor visitor =
        new Visitor.Builder()
            .add(NOVEL, InteractionType.VIEW, 1, NOW - 2)
            .add(TENT, InteractionType.PURCHASE, 1, NOW - 1)
            .build(NOW);
    Answer answer =
        recommender.recommend(Query.of(Placement.HOME_FOR_YOU, visitor, 10).explained());
    Reason tarp = reasonOf(answer, "tarp");
    assertThat(tarp.code()).isEqualTo(Reason.Code.BECAUSE_BOUGHT);
    assertThat(tarp.anchor()).isEqualTo(TENT);
    Reason atlas = reasonOf(answer, "atlas");
    assertThat(atlas.text()).isEqualTo("Because you viewed A novel");
  }

  @Test
  void followsTheItemViewedLast() {
    Visitor visitor =
        new Visitor.Builder()
            .add(TENT, InteractionType.VIEW, 1, NOW - 2)
            .add(NOVEL, InteractionType.VIEW, 1, NOW - 1)
            .build(NOW);
    Answer answer = recommender.recommend(Query.of(Placement.BECAUSE_YOU_VIEWED, visitor, 1));
    assertThat(answer.anchor()).isEqualTo(NOVEL);
    assertThat(ids(answer)).containsExactly("atlas");
  }

  @Test
  void showsRecentlyViewedNewestFirstWithoutWhatWasBought() {
    Visitor visitor =
        new Visitor.Builder()
            .add(TENT, InteractionType.VIEW, 1, NOW - 5)
            .add(BAG, InteractionType.VIEW, 1, NOW - 4)
            .add(BAG, InteractionType.PURCHASE, 1, NOW - 3)
            .add(NOVEL, InteractionType.VIEW, 1, NOW - 2)
            .add(TENT, InteractionType.VIEW, 1, NOW - 1)
            .build(NOW);
    Answer answer = recommender.recommend(Query.of(Placement.RECENTLY_VIEWED, visitor, 5));
    assertThat(ids(answer)).containsExactly("tent", "novel");
  }

  @Test
  void saysWhyAListIsEmpty() {
    assertThat(emptyReason(Query.of(Placement.RECENTLY_VIEWED, Visitor.unknown(NOW), 5)))
        .isEqualTo(EmptyReason.NO_HISTORY);
    assertThat(emptyReason(Query.of(Placement.CART_ADDONS, Visitor.unknown(NOW), 5)))
        .isEqualTo(EmptyReason.EMPTY_CART);
    assertThat(emptyReason(bought(NOVEL))).isEqualTo(EmptyReason.NO_EVIDENCE);
    assertThat(emptyReason(bought(TENT).where(Filter.category(List.of("No such")))))
        .isEqualTo(EmptyReason.NOTHING_PASSES);
  }

  @Test
  void putsOnlyTrueComplementsIntoBoughtTogether() {
    Answer answer = recommender.recommend(bought(TENT));
    assertThat(ids(answer)).containsExactly("bag");
    assertThat(answer.items().getFirst().reason().text()).isEqualTo("Goes well with A tent");
  }

  @Test
  void neverOffersWhatIsInTheCart() {
    Answer answer =
        recommender.recommend(
            Query.of(Placement.CART_ADDONS, Visitor.unknown(NOW), 5).withCart(TENT, BAG));
    assertThat(ids(answer)).containsExactly("stove");
    assertThat(answer.items().getFirst().reason().anchor()).isEqualTo(BAG);
  }

  @Test
  void fillsUpFromTheSameCategoryWhereAnItemHasNoNeighbors() {
    Answer answer =
        recommender.recommend(Query.of(Placement.SIMILAR, Visitor.unknown(NOW), 2).about(ATLAS));
    assertThat(ids(answer)).containsExactly("novel", "tent");
    assertThat(answer.fallback()).isEqualTo("popular");
    assertThat(answer.items().getFirst().reason().code()).isEqualTo(Reason.Code.BEST_SELLER);
  }

  @Test
  void putsWhatGrowsFirstIntoTrending() {
    Answer answer = recommender.recommend(Query.of(Placement.TRENDING, Visitor.unknown(NOW), 1));
    assertThat(ids(answer)).containsExactly("stove");
  }

  @Test
  void showsTheNewestArrivalsToSomeoneUnknown() {
    Answer answer = recommender.recommend(Query.of(Placement.NEW, Visitor.unknown(NOW), 2));
    assertThat(ids(answer)).containsExactly("atlas", "stove");
  }

  @Test
  void showsNoItemInTwoRailsOfAPage() {
    Visitor visitor = Visitor.ofItems(TENT);
    List<Answer> page =
        recommender.recommendPage(
            List.of(
                Query.of(Placement.HOME_FOR_YOU, visitor, 2),
                Query.of(Placement.TRENDING, visitor, 2),
                Query.of(Placement.POPULAR, visitor, 2)));
    assertThat(page.stream().flatMap(answer -> ids(answer).stream())).doesNotHaveDuplicates();
    assertThat(page).allSatisfy(answer -> assertThat(answer.items()).isNotEmpty());
  }

  @Test
  void keepsOneCategoryFromFillingTheListAsFarAsAsked() {
    Query query = Query.of(Placement.HOME_FOR_YOU, Visitor.ofItems(TENT), 3);
    assertThat(ids(recommender.recommend(query.steered(mixed(Diversity.NO)))))
        .containsExactly("tarp", "bag", "stove");
    assertThat(ids(recommender.recommend(query.steered(mixed(Diversity.MEDIUM)))))
        .containsExactly("tarp", "bag", "novel");
    assertThat(ids(recommender.recommend(query.steered(mixed(Diversity.HIGH)))))
        .containsExactly("tarp", "novel", "atlas");
  }

  private static Steering mixed(Diversity diversity) {
    return new Steering(List.of(), List.of(), diversity, 0, null, null);
  }

  @Test
  void refusesLimitsOutOfRangeAndForeignModels() {
    assertThatThrownBy(() -> Query.of(Placement.NEW, Visitor.unknown(NOW), 0))
        .hasMessageContaining("(0) must lie between 1 and 100");
    Scorers foreign = new Scorers(new NeighborScorer(new float[8][8]), null, null);
    assertThatThrownBy(() -> Snapshot.of("1", dataset(), foreign))
        .hasMessageContaining("scores 8 items, but the catalog has 7");
  }

  private static Query bought(int item) {
    return Query.of(Placement.BOUGHT_TOGETHER, Visitor.unknown(NOW), 5).about(item);
  }

  private @Nullable EmptyReason emptyReason(Query query) {
    Answer answer = recommender.recommend(query);
    assertThat(answer.items()).isEmpty();
    return answer.emptyReason();
  }

  private static List<String> ids(Answer answer) {
    return answer.items().stream().map(Recommendation::itemId).toList();
  }

  private static Reason reasonOf(Answer answer, String itemId) {
    return answer.items().stream()
        .filter(item -> item.itemId().equals(itemId))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static Snapshot snapshot() {
    float[][] personal = new float[7][7];
    personal[TENT] = new float[] {9, 5, 4, 3, 0, 0, 8};
    personal[TARP] = new float[] {5, 9, 1, 1, 0, 0, 0};
    personal[BAG] = new float[] {4, 1, 9, 2, 0, 0, 0};
    personal[NOVEL] = new float[] {0, 0, 0, 0, 9, 2, 0};
    float[][] together = new float[7][7];
    together[TENT][BAG] = 2;
    together[TENT][SOLD_OUT] = 3;
    together[BAG][STOVE] = 1;
    NeighborScorer scorer = new NeighborScorer(personal);
    return Snapshot.of("1", dataset(), new Scorers(scorer, scorer, new NeighborScorer(together)));
  }

  private static Dataset dataset() {
    Dataset.Builder builder = Dataset.builder();
    describe(builder, "tent", 200, 1, "Outdoor", "Camping");
    describe(builder, "tarp", 40, 2, "Outdoor", "Camping");
    describe(builder, "bag", 90, 3, "Outdoor", "Camping");
    describe(builder, "stove", 60, 4, "Outdoor", "Camping");
    describe(builder, "novel", 10, 0, "Books", "Fiction");
    describe(builder, "atlas", Double.NaN, 5, "Books", "Maps");
    builder.describe(Item.builder("sold-out").price(5).available(false).build());
    buy(builder, "novel", 40, 5);
    buy(builder, "tent", 20, 2);
    buy(builder, "stove", 0, 1);
    return builder.build();
  }

  private static void describe(
      Dataset.Builder builder, String id, double price, int age, String... path) {
    long launched = age == 0 ? Item.NO_TIME : NOW + age;
    builder.describe(
        Item.builder(id)
            .title("A " + id)
            .price(price)
            .launchedMillis(launched)
            .categories(List.of(Arrays.asList(path)))
            .build());
  }

  private static void buy(Dataset.Builder builder, String itemId, int daysAgo, int buyers) {
    for (int user = 0; user < buyers; user++) {
      builder.add(
          new Interaction("u" + user, itemId, InteractionType.PURCHASE, 1, NOW - daysAgo * DAY));
    }
  }
}
