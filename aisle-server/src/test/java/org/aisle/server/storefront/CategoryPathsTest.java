package org.aisle.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.junit.jupiter.api.Test;

class CategoryPathsTest {
  private final CategoryPaths paths =
      new CategoryPaths(
          CategoryTree.of(
              new Catalog(
                  IdIndex.of("1", "2", "3"),
                  List.of(
                      Item.builder("1").categoryPath("Coffee & Tea", "Mugs").build(),
                      Item.builder("2").categoryPath("Coffee - Tea").build(),
                      Item.builder("3").categoryPath("../日本", "Mugs").build()))));

  @Test
  void leadsFromAnAddressBackToItsCategory() {
    List<String> mugs = List.of("Coffee & Tea", "Mugs");

    assertThat(paths.href(mugs)).isEqualTo("/c/coffee-tea/mugs");
    assertThat(paths.path("coffee-tea/mugs")).isEqualTo(mugs);
    assertThat(paths.path("coffee-tea/mugs/")).isEqualTo(mugs);
    assertThat(paths.path("coffee-tea/cups")).isNull();
  }

  @Test
  void keepsAddressesApartThatWouldBeTheSame() {
    assertThat(paths.href(List.of("Coffee - Tea"))).isEqualTo("/c/coffee-tea-2");
    assertThat(paths.href(List.of("../日本"))).isEqualTo("/c/category");
    assertThat(paths.path("category/mugs")).isEqualTo(List.of("../日本", "Mugs"));
  }
}
