package org.aisle.bench.speed;

import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Resources;
import org.aisle.model.ease.EaseTrainer;

/** EASE as a shop trains it: products of items, the inverse, the largest weights. */
final class EaseTrial implements Trial {
  private static final String EASE = "ease";
  private static final int FULL_ITEMS = 20_000;
  private static final int WARM_UP_ITEMS = 1500;
  private static final int WARM_UPS = 3;
  private static final int ITEMS_PER_USER = 40;
  private static final double RATIO_MAX = 1.3;

  private final SyntheticShop shop;
  private final Dataset dataset;
  private final Dataset small;

  EaseTrial(Effort effort) {
    int items = effort.scaledSide(FULL_ITEMS, 60);
    shop = shop(items);
    dataset = shop.dataset();
    small = shop(Math.min(items, WARM_UP_ITEMS)).dataset();
  }

  /** With half as many users again as items, so that it is the items' matrix that is inverted. */
  private static SyntheticShop shop(int items) {
    int users = items * 3 / 2;
    return SyntheticShop.of(users, items, users * ITEMS_PER_USER);
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(Timed.once(EASE, this::warmUp, () -> train(dataset)));
  }

  private void warmUp() {
    for (int i = 0; i < WARM_UPS; i++) {
      train(small);
    }
  }

  private static void train(Dataset on) {
    EaseTrainer.defaults().train(on, Resources.ofMachine());
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    double flops = Math.pow(shop.itemCount(), 3);
    Series cpuAtBest = ceilings.flopsPerCpuSecond(rounds).map(rate -> flops / rate);
    Series wallAtBest = ceilings.flopsPerSecond(rounds).map(rate -> flops / rate);
    return List.of(
        Figure.of("ease-ratio-sgemm", "", rounds.cpu(EASE).dividedBy(cpuAtBest))
            .atMost(RATIO_MAX)
            .noted("CPU time of the whole training over n³ / sgemm of one thread"),
        Figure.of("ease-ratio-sgemm-by-the-clock", "", rounds.wall(EASE).dividedBy(wallAtBest))
            .noted("seconds of the whole training over n³ / sgemm of all threads"),
        Figure.of("ease-cpu-seconds", "s", rounds.cpu(EASE)),
        Figure.of("ease-seconds-by-the-clock", "s", rounds.wall(EASE)));
  }

  @Override
  public List<String> remarks() {
    return List.of("Synthetic: %s.".formatted(shop.describe()));
  }
}
