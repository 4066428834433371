package org.aisle.model.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionType;
import org.aisle.math.VectorTable;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.TrainingException;
import org.junit.jupiter.api.Test;

class AlsFoldInTest {
  private static final Resources TWO_THREADS = new Resources(2, 64L << 20, Progress.SILENT);

  @Test
  void givesAVisitorTheVectorOfTheUserWithTheSameHistory() {
    Dataset shop = shop();
    AlsTraining training =
        AlsTrainer.defaults().withFactors(10).withIterations(3).training(shop, TWO_THREADS);
    AlsModel model = training.model();
    VectorTable users = training.finalUsers(2);
    Histories histories = Histories.of(shop.interactions(), shop.userCount());
    for (int user = 0; user < shop.userCount(); user++) {
      float[] stored =
          Arrays.copyOfRange(users.values(), user * users.width(), (user + 1) * users.width());
      assertThat(model.vector(histories.visitor(user, shop.interactions().newestMillis())))
          .containsExactly(stored);
    }
  }

  @Test
  void refusesMoreThanTheAllowedMemoryBeforeItStarts() {
    assertThatThrownBy(() -> AlsTrainer.defaults().train(shop(), TWO_THREADS.withMemoryBytes(1000)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("1000 bytes")
        .hasMessageContaining("fewer factors");
  }

  @Test
  void namesASettingThatMakesNoSense() {
    assertThatThrownBy(() -> AlsTrainer.defaults().withFactors(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The factors (0) of ALS must lie between 1 and 4096. Maybe use 64.");
  }

  private static Dataset shop() {
    SplittableRandom random = new SplittableRandom(1);
    Dataset.Builder shop = Dataset.builder();
    for (int event = 0; event < 400; event++) {
      int user = shop.user("user" + random.nextInt(30));
      int item = shop.item("item" + random.nextInt(20));
      InteractionType type = InteractionType.ofCode(random.nextInt(5));
      shop.add(user, item, type, 1, 1_700_000_000_000L + event);
    }
    return shop.build();
  }
}
