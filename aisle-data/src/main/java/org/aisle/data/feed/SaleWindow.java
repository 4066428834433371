package org.aisle.data.feed;

import org.aisle.data.intake.Times;
import org.aisle.interaction.InteractionLog;

/**
 * When a sale price counts.
 *
 * @param fromMillis from then on; NO_TIME for ever since, {@link Times#BAD} if it cannot be read
 * @param toMillis until then; NO_TIME for ever after, {@link Times#BAD} if it cannot be read
 */
record SaleWindow(long fromMillis, long toMillis) {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int DATE_LENGTH = "2026-11-23".length();

  /** {@code 2026-11-01T00:00-0800/2026-11-30T23:59-0800}; empty for always. */
  static SaleWindow ofInterval(String interval, Times times) {
    int slash = interval.indexOf('/');
    if (interval.isEmpty()) {
      return new SaleWindow(InteractionLog.NO_TIME, InteractionLog.NO_TIME);
    }
    return slash < 0
        ? new SaleWindow(Times.BAD, Times.BAD)
        : ofDates(interval.substring(0, slash), interval.substring(slash + 1), times);
  }

  /** Both may be empty; a date without a clock lasts until the end of its day. */
  static SaleWindow ofDates(String from, String to, Times times) {
    String end = to.strip();
    long toMillis = times.parse(end);
    boolean day = end.length() == DATE_LENGTH && toMillis > 0;
    return new SaleWindow(times.parse(from.strip()), day ? toMillis + DAY_MILLIS - 1 : toMillis);
  }

  boolean isReadable() {
    return fromMillis != Times.BAD && toMillis != Times.BAD;
  }

  boolean isOpen(long nowMillis) {
    return isReadable()
        && (fromMillis == InteractionLog.NO_TIME || fromMillis <= nowMillis)
        && (toMillis == InteractionLog.NO_TIME || nowMillis <= toMillis);
  }
}
