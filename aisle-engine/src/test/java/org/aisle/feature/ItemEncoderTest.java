package org.aisle.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.junit.jupiter.api.Test;

class ItemEncoderTest {
  private static final TermSettings PLAIN =
      new TermSettings(Language.ANY, TermWeighting.TF_IDF, 64, 10);

  @Test
  void weighsTermsByCountAndRarityAndBringsRowsToLengthOne() {
    // "tent" is on 2 of 4 items: rarity ln(4/3). "red" and "green" are on 2 each as well.
    Catalog catalog = titles("red tent", "green tent", "red stove", "green lamp");
    ItemEncoder encoder = ItemEncoder.fit(catalog, new int[] {0, 1, 2, 3}, PLAIN);
    FeatureMatrix rows = encoder.encode(catalog);

    assertEquals(3, encoder.terms().size());
    assertEquals(Math.log(4.0 / 3), encoder.rarities()[0], 1e-6);
    assertEquals(Math.sqrt(0.5), rows.weights()[rows.rowStarts()[0]], 1e-6);
    assertEquals(0.5, cosine(rows, 0, 1), 1e-6);
    assertEquals(Math.sqrt(0.5), cosine(rows, 0, 2), 1e-6);
    assertEquals(0, cosine(rows, 2, 3), 1e-6);
  }

  @Test
  void weighsByBm25AsItsFormulaSays() {
    // count 2, length twice the average: 2·2.2 / (2 + 1.2·(0.25 + 0.75·2)) = 4.4 / 4.1
    assertEquals(4.4 / 4.1 * 3, TermWeighting.BM25.weight(2, 3, 2), 1e-6);
    assertEquals(Math.log(10 / 4.0), TermWeighting.rarity(10, 3), 1e-6);
    assertEquals(0, TermWeighting.rarity(10, 10));
  }

  @Test
  void learnsFromTrainingItemsAloneAndIgnoresWhatOnlyOthersHave() {
    Catalog catalog = titles("red tent", "red stove", "blue tent", "blue zeppelin", "zeppelin");
    ItemEncoder encoder = ItemEncoder.fit(catalog, new int[] {0, 1, 2}, PLAIN);
    FeatureMatrix rows = encoder.encode(catalog);

    assertEquals(IdIndex.ABSENT, encoder.terms().indexOf("zeppelin"));
    assertEquals(0, rows.rowSize(4));
    Catalog without = titles("red tent", "red stove", "blue tent");
    ItemEncoder same = ItemEncoder.fit(without, new int[] {0, 1, 2}, PLAIN);
    assertArrayEquals(same.rarities(), encoder.rarities());
    assertEquals(same.averageLength(), encoder.averageLength());
  }

  @Test
  void seesCategoriesWithTheirAncestorsBrandsAttributesAndWordStems() {
    Item tent =
        Item.builder("a")
            .title("Tents")
            .categories(List.of(List.of("Outdoor", "Camping"), List.of("Outdoor", "Sale")))
            .brand("Alp")
            .attributes(Map.of("color", List.of("Red", "Green")))
            .build();
    PriceLevels prices = PriceLevels.fit(Catalog.of(List.of(tent)), new int[] {0}, 10);
    assertEquals(
        List.of(
            "tent",
            "category:Outdoor",
            "category:Outdoor/Camping",
            "category:Outdoor/Sale",
            "brand:alp",
            "color=red",
            "color=green"),
        List.copyOf(new ItemTerms(Language.ENGLISH, prices).of(tent).keySet()));
  }

  @Test
  void keepsTheWeightiestTermsOnly() {
    Catalog catalog =
        titles("common rare", "common rare", "common", "common", "common other", "other");
    TermSettings one = new TermSettings(Language.ANY, TermWeighting.TF_IDF, 1, 10);
    int[] all = {0, 1, 2, 3, 4, 5};
    ItemEncoder encoder = ItemEncoder.fit(catalog, all, one);
    FeatureMatrix rows = encoder.encode(catalog);
    assertEquals(1, rows.rowSize(0));
    assertEquals(encoder.terms().indexOf("rare"), rows.features()[rows.rowStarts()[0]]);
  }

  @Test
  void everyLanguageReadsEveryText() {
    for (Language language : Language.values()) {
      PriceLevels none = PriceLevels.fit(Catalog.of(List.of()), new int[0], 4);
      Map<String, Float> terms =
          new ItemTerms(language, none)
              .of(Item.builder("x").title("Größe 😀 <b>'\"%s\u0000 𐍈").description("the").build());
      assertTrue(terms.size() >= 2, language + " " + terms);
    }
  }

  private static Catalog titles(String... titles) {
    Item[] items = new Item[titles.length];
    for (int i = 0; i < titles.length; i++) {
      items[i] = Item.builder("i" + i).title(titles[i]).build();
    }
    return Catalog.of(List.of(items));
  }

  private static double cosine(FeatureMatrix rows, int left, int right) {
    float[] dense = new float[rows.featureCount()];
    rows.addRow(left, 1, dense);
    double sum = 0;
    for (int cell = rows.rowStarts()[right]; cell < rows.rowStarts()[right + 1]; cell++) {
      sum += dense[rows.features()[cell]] * rows.weights()[cell];
    }
    return sum;
  }
}
