package org.aisle.model.biasedmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.junit.jupiter.api.Test;

class BiasedMfFoldInTest {
  @Test
  void givesAVisitorTheBiasAndVectorOfTheUserWithTheSameRatings() {
    SplittableRandom random = new SplittableRandom(1);
    Dataset.Builder builder = Dataset.builder();
    for (int event = 0; event < 400; event++) {
      int user = builder.user("user" + random.nextInt(30));
      int item = builder.item("item" + random.nextInt(20));
      builder.add(user, item, InteractionType.RATING, random.nextInt(1, 6), InteractionLog.NO_TIME);
    }
    Dataset shop = builder.build();
    Resources resources = new Resources(2, 64L << 20, Progress.SILENT);
    BiasedMfTraining training = BiasedMfTrainer.defaults().withFactors(5).training(shop, resources);
    BiasedMfModel model = training.model();
    RatingVectors users = training.finalUsers(2);
    Histories histories = Histories.of(shop.interactions(), shop.userCount());
    for (int user = 0; user < shop.userCount(); user++) {
      float[] stored =
          Arrays.copyOfRange(users.values(), user * users.width(), (user + 1) * users.width());
      assertThat(model.folded(histories.visitor(user, 0))).containsExactly(stored);
    }
  }
}
