package org.aisle.data.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssortmentTest {
  private final Assortment assortment = Assortment.load();
  private final Set<String> leafNames = assortment.leafIndexes().keySet();

  @Test
  void namesEveryLeafOnce() {
    assertThat(leafNames).hasSameSizeAs(assortment.leaves()).hasSizeGreaterThan(100);
  }

  @Test
  void givesEveryLeafWordsBrandsAndLines() {
    for (Leaf leaf : assortment.leaves()) {
      assertThat(leaf.path()).hasSize(3);
      assertThat(leaf.uses()).as(leaf.name()).isNotEmpty();
      assertThat(leaf.groups())
          .as(leaf.name())
          .isNotEmpty()
          .allSatisfy(group -> assertThat(group.benefits()).hasSizeGreaterThan(1))
          .allSatisfy(group -> assertThat(group.materials()).isNotEmpty());
      assertThat(assortment.lines()).containsKey(leaf.department());
      assertThat(assortment.brands().stream().filter(brand -> leaf.isAmong(brand.makes())))
          .as("brands of " + leaf.name())
          .hasSizeGreaterThan(2);
    }
  }

  @Test
  void refersOnlyToWhatExists() {
    List<String> interests =
        assortment.interests().stream().map(Assortment.Interest::name).toList();
    List<String> themes = assortment.themes().stream().map(Assortment.Theme::name).toList();
    List<String> brands = assortment.brands().stream().map(Assortment.Brand::name).toList();
    for (Leaf leaf : assortment.leaves()) {
      assertThat(leafNames).containsAll(leaf.companions().keySet());
      if (leaf.fits() != null) {
        assertThat(leafNames).contains(leaf.fits());
      }
    }
    assertThat(assortment.interests())
        .allSatisfy(interest -> assertThat(leafNames).containsAll(interest.leaves().keySet()))
        .allSatisfy(interest -> assertThat(interests).containsAll(interest.related()));
    assertThat(assortment.brands())
        .allSatisfy(brand -> assertThat(themes).containsAll(brand.themes()));
    assertThat(assortment.personas())
        .allSatisfy(persona -> assertThat(interests).containsAll(persona.interests().keySet()))
        .allSatisfy(persona -> assertThat(themes).containsAll(persona.themes()))
        .allSatisfy(persona -> assertThat(brands).containsAll(persona.brands()));
  }

  @Test
  void sellsEveryLeafToSomebody() {
    assertThat(assortment.interests().stream().flatMap(i -> i.leaves().keySet().stream()).toList())
        .containsAll(leafNames);
  }
}
