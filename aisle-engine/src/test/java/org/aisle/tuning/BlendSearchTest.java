package org.aisle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelWriter;
import org.aisle.model.Resources;
import org.junit.jupiter.api.Test;

class BlendSearchTest {
  /** Every user's last purchase, i5, is held out. */
  private static final ValidationCut CUT = ValidationCut.mixed(shop(), 0.2, 42);

  @Test
  void measuresNdcgAtTheMiddleRankOfTies() {
    assertEquals(1, ndcg(0, 0, 0, 0, 0, 9));
    assertEquals(1 / (Math.log(3) / Math.log(2)), ndcg(0, 0, 0, 0, 9, 8), 1e-6);
    assertEquals(1 / (Math.log(2.5 + 1) / Math.log(2)), ndcg(0, 0, 0, 5, 5, 5, 5), 1e-6);
  }

  @Test
  void givesItsWeightToTheModelThatKnows() {
    ValidationScores scores =
        validation(List.of(model(1, 0, 0, 0, 0, 9, 0), model(0, 1, 0, 0, 9, 0, 0)));
    BlendSearch.Found found = search(scores);
    assertEquals(1, found.value());
    assertTrue(found.weights()[0] > found.weights()[1]);
  }

  @Test
  void blendsModelsThatKnowTheirHalfEach() {
    // i5 is second best for both; the best of each is worst for the other
    ValidationScores scores =
        validation(List.of(model(0, 0, 0, 0, 10, 8, -50), model(0, 0, 0, 0, -50, 8, 10)));
    assertTrue(scores.value(new float[] {1, 0}) < 1);
    assertEquals(1, search(scores).value());
  }

  @Test
  void blendsDifferingFromABaseAreWorthTheSame() {
    ValidationScores scores =
        validation(List.of(model(0, 0, 0, 0, 10, 8, -50), model(0, 0, 0, 0, -50, 8, 10)));
    List<float[]> blends = List.of(new float[] {1, 0}, new float[] {1, 1}, new float[] {0, 3});
    double[] values = scores.values(new float[] {2, 1}, blends);
    for (int at = 0; at < values.length; at++) {
      assertEquals(scores.value(blends.get(at)), values[at]);
    }
  }

  @Test
  void climbsOnceWhenThereIsNoTimeLeft() {
    ValidationScores scores =
        validation(List.of(model(1, 0, 0, 0, 0, 9, 0), model(0, 1, 0, 0, 9, 0, 0)));
    assertEquals(
        1, new BlendSearch(scores, Budget.start(1e-9, 0, System::nanoTime), 1).search().value());
  }

  private static BlendSearch.Found search(ValidationScores scores) {
    return new BlendSearch(scores, Budget.unlimited(), 0).search();
  }

  private static double ndcg(float... itemScores) {
    return validation(List.of(model(itemScores))).value(new float[] {1});
  }

  private static ValidationScores validation(List<Model> models) {
    ColdScores none =
        ColdScores.fit(CUT.fit(), ColdScores.Settings.DEFAULTS, Resources.ofMachine());
    return ValidationScores.of(
        List.of(new ValidationScores.Answered(ValidationTask.of(CUT, true), models, none)),
        Metrics.ndcg(10),
        Resources.ofMachine());
  }

  private static Model model(float... scores) {
    return new Fixed(scores);
  }

  private static Dataset shop() {
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < 9; item++) {
      builder.item("i" + item);
    }
    for (int user = 0; user < 3; user++) {
      for (int item : new int[] {0, 1, 2, 5}) {
        builder.add(
            new Interaction("u" + user, "i" + item, InteractionType.PURCHASE, 1, 10 + item));
      }
    }
    return builder.build();
  }

  /** Gives everyone the same scores. */
  private record Fixed(float[] fixed) implements Model {
    @Override
    public ModelInfo info() {
      return new ModelInfo("fixed", Map.of(), 0, itemCount(), 0, 0);
    }

    @Override
    public int itemCount() {
      return 9;
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      System.arraycopy(fixed, 0, scores, 0, fixed.length);
      Arrays.fill(scores, fixed.length, scores.length, 0);
    }

    @Override
    public void write(ModelWriter writer) {}
  }
}
