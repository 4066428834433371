package org.aisle.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisle.ids.IdIndex;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {
  private final CategoryTree tree =
      CategoryTree.of(
          new Catalog(
              IdIndex.of("tent", "lamp", "novel", "bare"),
              List.of(
                  Item.builder("tent").categoryPath("Outdoor", "Camping").build(),
                  Item.builder("lamp")
                      .categories(
                          List.of(
                              List.of("Outdoor", "Camping"),
                              List.of("Outdoor", "Light"),
                              List.of("Home")))
                      .build(),
                  Item.builder("novel").categoryPath("Books").build(),
                  Item.ofId("bare"))));

  @Test
  void findsItemsOfAllPathsBelowEachOnce() {
    assertThat(tree.items(List.of("Outdoor"))).containsExactly(0, 1);
    assertThat(tree.items(List.of("Outdoor", "Light"))).containsExactly(1);
    assertThat(tree.items(List.of("Outdoor", "Nothing"))).isEmpty();
  }

  @Test
  void listsChildrenInTheOrderOfTheCatalog() {
    assertThat(tree.children(List.of()))
        .containsExactly(List.of("Outdoor"), List.of("Home"), List.of("Books"));
    assertThat(tree.children(List.of("Outdoor")))
        .containsExactly(List.of("Outdoor", "Camping"), List.of("Outdoor", "Light"));
    assertThat(tree.contains(List.of("Camping"))).isFalse();
  }
}
