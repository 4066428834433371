package org.aisle.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often who may ask: a bucket of tokens each, that fills up steadily. Safe for many threads.
 */
public final class RateLimits {
  private static final long CALLERS_MAX = 100_000;

  private final LongSupplier nanoClock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(CALLERS_MAX)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  /** Limits by this clock. */
  public RateLimits(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * How much is allowed.
   *
   * @param perSecond requests in the long run
   * @param burst requests at once
   */
  public record Rate(int perSecond, int burst) {
    public Rate {
      if (perSecond < 1 || burst < 1) {
        throw new IllegalArgumentException(
            "A rate limit (%d a second, %d at once) must be above 0.".formatted(perSecond, burst));
      }
    }

    /** How long an empty bucket takes to fill. */
    public int windowSeconds() {
      return Math.max(1, (burst + perSecond - 1) / perSecond);
    }
  }

  /**
   * What came of asking.
   *
   * @param allowed whether there was a token
   * @param left how many requests are left right now
   * @param waitSeconds how long to wait for the next one; 0 if allowed
   */
  public record Taken(boolean allowed, int left, int waitSeconds) {}

  /** Takes a token out of this caller's bucket. */
  public Taken take(String caller, Rate rate) {
    long now = nanoClock.getAsLong();
    return buckets.get(caller, who -> new Bucket(rate.burst(), now)).take(rate, now);
  }

  private static final class Bucket {
    private double tokens;
    private long filledNanos;

    Bucket(double tokens, long nowNanos) {
      this.tokens = tokens;
      this.filledNanos = nowNanos;
    }

    synchronized Taken take(Rate rate, long nowNanos) {
      double grown = Math.max(0, nowNanos - filledNanos) * 1e-9 * rate.perSecond();
      tokens = Math.min(rate.burst(), tokens + grown);
      filledNanos = nowNanos;
      if (tokens < 1) {
        return new Taken(false, 0, (int) Math.max(1, Math.ceil((1 - tokens) / rate.perSecond())));
      }
      tokens--;
      return new Taken(true, (int) tokens, 0);
    }
  }
}
