package org.aisle.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdIndexTest {
  @Property(tries = 60)
  void numbersDistinctIdsInTheOrderInWhichTheyCame(@ForAll List<Integer> numbers) {
    IdIndex.Builder builder = IdIndex.builder();
    for (int number : numbers) {
      builder.add("ä" + number % 50);
    }
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    numbers.forEach(number -> distinct.add("ä" + number % 50));
    IdIndex index = builder.build();
    assertThat(index.size()).isEqualTo(distinct.size());
    List<String> ids = new ArrayList<>(distinct);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(index.idAt(i)).isEqualTo(ids.get(i));
      assertThat(index.indexOf(ids.get(i))).isEqualTo(i);
    }
    assertThat(index.indexOf("never added")).isEqualTo(IdIndex.ABSENT);
  }

  @Test
  void holdsManyIdsAndFindsThemAsBytes() {
    IdIndex.Builder builder = IdIndex.builder();
    for (int i = 0; i < 20_000; i++) {
      assertThat(builder.add("item-" + i)).isEqualTo(i);
    }
    IdIndex index = builder.build();
    byte[] line = "user-1,item-12345,view".getBytes(StandardCharsets.UTF_8);
    assertThat(index.indexOf(line, 7, 17)).isEqualTo(12_345);
    IdIndex again = IdIndex.ofColumns(index.utf8(), index.ends());
    assertThat(again.indexOf("item-19999")).isEqualTo(19_999);
  }

  @Test
  void refusesStoredColumnsWithDuplicates() {
    byte[] utf8 = "aab".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> IdIndex.ofColumns(utf8, new int[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The stored ids hold duplicates: 3 ids, 2 distinct.");
  }
}
