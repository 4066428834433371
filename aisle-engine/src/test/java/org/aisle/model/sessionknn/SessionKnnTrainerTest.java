package org.aisle.model.sessionknn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.HyperParameters;
import org.aisle.model.Resources;
import org.junit.jupiter.api.Test;

class SessionKnnTrainerTest {
  private static final Resources RESOURCES = Resources.ofMachine().withThreads(2);
  private static final long HOUR = 3_600_000L;
  private static final long NOON = 1_700_000_000_000L;

  /** One user per sequence of items, an hour between items, a day between users. */
  private static Dataset shop(int[][] sequences) {
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < 8; item++) {
      shop.item("item" + item);
    }
    for (int user = 0; user < sequences.length; user++) {
      int index = shop.user("user" + user);
      for (int at = 0; at < sequences[user].length; at++) {
        long time = NOON + 24 * HOUR * user + at * HOUR;
        shop.add(index, sequences[user][at], InteractionType.PURCHASE, 1, time);
      }
    }
    return shop.build();
  }

  private static SessionKnnTrainer with(String... settings) {
    Map<String, String> changes = new java.util.LinkedHashMap<>();
    for (int at = 0; at < settings.length; at += 2) {
      changes.put(settings[at], settings[at + 1]);
    }
    return HyperParameters.with(SessionKnnTrainer.defaults(), changes);
  }

  private static float[] scores(SessionKnnTrainer trainer, int[][] sequences, int... history) {
    float[] scores = new float[8];
    trainer.train(shop(sequences), RESOURCES).score(Visitor.ofItems(history), scores);
    return scores;
  }

  @Test
  void addsUpNeighborsAsStanDoes() {
    SessionKnnTrainer stan = with("variant", "stan", "recency", "2", "reach", "3");
    float[] scores = scores(stan, new int[][] {{0, 1, 2}, {1, 3}, {4, 5}}, 0, 1);
    double first = Math.exp(-1 / 2.0);
    double length = Math.sqrt(first * first + 1);
    assertThat(scores[2])
        .isCloseTo(
            (float) ((first + 1) / (length * Math.sqrt(3)) * Math.exp(-1 / 3.0)), within(1e-5f));
    assertThat(scores[3])
        .isCloseTo((float) (1 / (length * Math.sqrt(2)) * Math.exp(-1 / 3.0)), within(1e-5f));
    assertThat(scores[5]).isNegative();
  }

  @Test
  void addsUpNeighborsAsVstanDoes() {
    SessionKnnTrainer vstan =
        with("variant", "vstan", "recency", "2", "reach", "3", "matchRecency", "4", "rarity", "1");
    float[] scores = scores(vstan, new int[][] {{0, 2}, {1, 3}, {4, 5}}, 0, 1);
    double first = Math.exp(-1 / 2.0);
    double length = Math.sqrt(first * first + 1);
    double expected = first / (length * Math.sqrt(2)) * Math.exp(-1 / 4.0) * Math.exp(-1 / 3.0);
    assertThat(scores[2]).isCloseTo((float) (expected * (1 + Math.log(3))), within(1e-5f));
  }

  @Test
  void addsUpNeighborsAsVsknnDoes() {
    SessionKnnTrainer vsknn = with("variant", "vsknn", "rarity", "0");
    float[] scores = scores(vsknn, new int[][] {{0, 2}, {1, 3}, {4, 5}}, 0, 1);
    double length = Math.sqrt(1 + 1 / 16.0);
    assertThat(scores[2]).isCloseTo((float) (0.25 / (length * Math.sqrt(2)) / 2), within(1e-5f));
    assertThat(scores[3]).isCloseTo((float) (1 / (length * Math.sqrt(2))), within(1e-5f));
  }

  @Test
  void comparesOnlyTheNewestSequences() {
    int[][] sequences = {{0, 1}, {0, 2}, {0, 3}};
    float[] scores = scores(with("sample", "2"), sequences, 0);
    assertThat(scores[3]).isPositive();
    assertThat(scores[2]).isPositive();
    assertThat(scores[1]).isNegative();
  }

  @Test
  void hearsOldSequencesLess() {
    Visitor visitor =
        new Visitor.Builder().add(0, InteractionType.PURCHASE, 1, NOON).build(NOON + 3 * 24 * HOUR);
    float[] scores = new float[8];
    with("ageDays", "1")
        .train(shop(new int[][] {{0, 1}, {0, 2}}), RESOURCES)
        .score(visitor, scores);
    assertThat(scores[1] / scores[2]).isCloseTo((float) Math.exp(-1), within(1e-4f));
  }

  @Test
  void partsHistoriesWhereTheyPause() {
    int[][] sequences = {{0, 1}};
    assertThat(scores(with("sessionGapHours", "2"), sequences, 0)[1]).isPositive();
    assertThat(scores(with("sessionGapHours", "0.5"), sequences, 0)[1]).isNegative();
  }

  @Test
  void saysWhichSettingIsOutOfRange() {
    assertThatThrownBy(() -> with("sample", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample (0.0)")
        .hasMessageContaining("Maybe use 2500");
  }
}
