package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.junit.jupiter.api.Test;

class ProductSearchTest {
  private final Catalog catalog = CampingShop.dataset().catalog();
  private final ProductSearch search = new ProductSearch(catalog);

  @Test
  void findsByTitleBrandCategoryAndDescription() {
    assertThat(find("tents")).hasSize(6).allMatch(id -> id.startsWith("tent-"));
    assertThat(find("fjell tent")).containsExactlyInAnyOrder("tent-2", "tent-5");
    assertThat(find("hiking")).hasSize(6).allMatch(id -> id.startsWith("boot-"));
    assertThat(find("every day boots")).hasSize(6);
  }

  @Test
  void forgivesTypingMistakesOnlyIfNothingElseIsFound() {
    assertThat(find("slepping bag")).hasSize(6).allMatch(id -> id.startsWith("bag-"));
    assertThat(find("cofee")).isNotEmpty().allMatch(id -> !id.startsWith("tent-"));
    assertThat(find("tent")).allMatch(id -> id.startsWith("tent-"));
  }

  @Test
  void takesAnyWordWhenNotAllOccur() {
    assertThat(find("mug zzzzzz")).isNotEmpty().allMatch(id -> id.startsWith("mug-"));
  }

  @Test
  void findsNothingForNonsense() {
    assertThat(find("qqqqqq")).isEmpty();
    assertThat(find("  ")).isEmpty();
    assertThat(find("the")).isEmpty();
    assertThat(find("\"*?[]{}:~^AND OR NOT(")).isEmpty();
  }

  private List<String> find(String text) {
    return Arrays.stream(search.find(text, 100)).mapToObj(catalog.ids()::idAt).toList();
  }
}
