package org.aisle.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits = new RateLimits(nanos::get);
  private final RateLimits.Rate rate = new RateLimits.Rate(2, 5);

  @Test
  void allowsABurstAndThenTheRate() {
    for (int left = 4; left >= 0; left--) {
      assertThat(limits.take("a", rate)).isEqualTo(new RateLimits.Taken(true, left, 0));
    }
    assertThat(limits.take("a", rate)).isEqualTo(new RateLimits.Taken(false, 0, 1));
    assertThat(limits.take("b", rate).allowed()).isTrue();

    nanos.addAndGet(SECOND);
    assertThat(limits.take("a", rate).allowed()).isTrue();
    assertThat(limits.take("a", rate).allowed()).isTrue();
    assertThat(limits.take("a", rate).allowed()).isFalse();
  }

  @Test
  void neverHoldsMoreThanABurst() {
    limits.take("a", rate);
    nanos.addAndGet(1_000 * SECOND);
    int allowed = 0;
    while (limits.take("a", rate).allowed()) {
      allowed++;
    }
    assertThat(allowed).isEqualTo(5);
    assertThat(rate.windowSeconds()).isEqualTo(3);
  }
}
