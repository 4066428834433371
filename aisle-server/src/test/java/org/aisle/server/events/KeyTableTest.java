package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  @Test
  void findsWhatAMapFindsAlsoWhereHashesCollide() {
    KeyTable table = new KeyTable();
    Map<Long, List<Long>> oracle = new HashMap<>();
    Random random = new Random(7);
    for (long event = 1; event <= 5000; event++) {
      // few low bits, so that most share their place with others, and some the whole hash
      long hash = (long) random.nextInt(1000) << 40 | random.nextInt(3);
      table.add(hash, event);
      oracle.computeIfAbsent(hash, none -> new ArrayList<>()).add(event);
    }
    assertThat(table.size()).isEqualTo(5000);
    oracle.forEach((hash, events) -> assertThat(found(table, hash)).isEqualTo(events));
    assertThat(found(table, 5)).isEmpty();
    assertThat(table.sorted()).hasSize(5000).isSorted().containsOnly(keys(oracle));
  }

  private static List<Long> found(KeyTable table, long hash) {
    List<Long> found = new ArrayList<>();
    table.find(hash, found);
    found.sort(null);
    return found;
  }

  private static long[] keys(Map<Long, List<Long>> oracle) {
    return oracle.keySet().stream().mapToLong(Long::longValue).toArray();
  }
}
