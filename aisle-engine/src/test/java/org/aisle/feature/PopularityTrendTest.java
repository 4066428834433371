package org.aisle.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;

class PopularityTrendTest {
  private static final long DAY = 86_400_000;

  private final InteractionLog.Builder log = new InteractionLog.Builder();

  private void views(int item, int count, long day) {
    for (int user = 0; user < count; user++) {
      log.add(user, item, InteractionType.VIEW, 1, day * DAY);
    }
  }

  private float[] trend(int itemCount) {
    return PopularityTrend.of(log.build(), itemCount).ofItems();
  }

  @Test
  void putsWhatIsLookedAtNowBeforeWhatWasLookedAtAMonthAgo() {
    views(0, 20, 0);
    views(1, 20, 30);
    float[] trend = trend(3);
    assertThat(trend[1]).isGreaterThan(trend[0]);
    assertThat(trend[2]).isZero();
  }

  @Test
  void doesNotTakeOneClickForATrend() {
    views(0, 1, 30);
    views(1, 50, 29);
    float[] trend = trend(2);
    assertThat(trend[1]).isGreaterThan(trend[0]);
  }

  @Test
  void followsTheFormula() {
    views(0, 4, 0);
    views(1, 2, 30);
    double old = 4 * 0.5;
    double prior = 2 * (old + 2) / 2;
    float[] trend = trend(2);
    assertThat(trend[0]).isCloseTo((float) (4 * Math.pow(0.5, 10) / (old + prior)), within(1e-6f));
    assertThat(trend[1]).isCloseTo((float) (2 / (2 + prior)), within(1e-6f));
  }

  @Test
  void countsEverythingAsNewWithoutTimes() {
    log.add(0, 0, InteractionType.VIEW, 1, InteractionLog.NO_TIME);
    assertThat(trend(1)[0]).isCloseTo(1f / 3, within(1e-6f));
  }
}
