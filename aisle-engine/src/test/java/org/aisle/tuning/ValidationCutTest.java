package org.aisle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;

class ValidationCutTest {
  @Test
  void holdsOutTheNewestOfEachUserAndAsManyOthers() {
    Dataset.Builder builder = Dataset.builder();
    for (int i = 9; i >= 0; i--) {
      builder.add(new Interaction("u", "i" + i, InteractionType.VIEW, 1, 100 + i));
    }
    Dataset dataset = builder.build();
    ValidationCut cut = ValidationCut.mixed(dataset, 0.4, 42);
    assertEquals(6, cut.fit().interactions().size());
    assertEquals(4, cut.heldOut().size());
    assertEquals(List.of("i8", "i9"), items(dataset, cut.heldOut()).subList(2, 4));
  }

  @Test
  void holdsOutABlockThatMayWrapAroundWhereThereAreNoTimes() {
    Dataset dataset = untimed(50, 10);
    ValidationCut cut = ValidationCut.mixed(dataset, 0.3, 42);
    Histories held = Histories.of(cut.heldOut(), dataset.userCount());
    boolean[] began = new boolean[10];
    for (int user = 0; user < 50; user++) {
      assertEquals(3, held.size(user));
      List<Integer> places = new ArrayList<>();
      for (int position = 0; position < 3; position++) {
        places.add(cut.heldOut().sourceRow(held.row(user, position)) % 10);
      }
      int start = places.contains(0) && places.contains(9) ? wrapped(places) : places.getFirst();
      began[start] = true;
      for (int step = 0; step < 3; step++) {
        assertTrue(places.contains((start + step) % 10), "user " + user + ": " + places);
      }
    }
    assertTrue(began[0] || began[1] || began[2]);
    assertEquals(items(dataset, cut.heldOut()), items(dataset, again(dataset)));
  }

  @Test
  void leavesUsersWithTwoRowsAlone() {
    ValidationCut cut = ValidationCut.mixed(untimed(4, 2), 0.5, 42);
    assertEquals(8, cut.fit().interactions().size());
    assertTrue(cut.heldOut().isEmpty());
  }

  private static InteractionLog again(Dataset dataset) {
    return ValidationCut.mixed(dataset, 0.3, 42).heldOut();
  }

  private static int wrapped(List<Integer> places) {
    return places.contains(8) ? 8 : 9;
  }

  private static Dataset untimed(int users, int rows) {
    Dataset.Builder builder = Dataset.builder();
    for (int user = 0; user < users; user++) {
      for (int row = 0; row < rows; row++) {
        builder.add(
            new Interaction(
                "u" + user, "i" + row, InteractionType.VIEW, 1, InteractionLog.NO_TIME));
      }
    }
    return builder.build();
  }

  private static List<String> items(Dataset dataset, InteractionLog log) {
    List<String> items = new ArrayList<>();
    for (int row = 0; row < log.size(); row++) {
      items.add(dataset.catalog().ids().idAt(log.item(row)));
    }
    return items;
  }
}
