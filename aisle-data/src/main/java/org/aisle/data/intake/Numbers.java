package org.aisle.data.intake;

import java.nio.charset.StandardCharsets;

/** Numbers in the bytes of a file. */
public final class Numbers {
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /** The decimal number in {@code bytes[from, to)}, or NaN if it is none or not finite. */
  public static double decimal(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative) {
      at++;
    }
    long digits = 0;
    int first = at;
    int point = -1;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (bytes[at] == '.' && point < 0) {
        point = at;
      } else {
        return slowDecimal(bytes, from, to);
      }
    }
    int count = to - first - (point < 0 ? 0 : 1);
    if (count == 0 || count > 15) {
      return slowDecimal(bytes, from, to);
    }
    double value = point < 0 ? digits : digits / POWERS[to - point - 1];
    return negative ? -value : value;
  }

  /**
   * The decimal number with these digits before and behind its point, as {@link #decimal(byte[],
   * int, int)} reads it; at most 15 digits in all.
   *
   * @param decimals how many digits stand behind the point
   */
  public static double decimal(long whole, long fraction, int decimals) {
    return (whole * (long) POWERS[decimals] + fraction) / POWERS[decimals];
  }

  private static double slowDecimal(byte[] bytes, int from, int to) {
    if (to - from > 64) {
      return Double.NaN;
    }
    return decimal(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }

  /** The decimal number in the text, or NaN if it is none or not finite. */
  public static double decimal(String text) {
    String trimmed = text.strip();
    // Double.parseDouble also takes hexadecimal floats and a trailing "d" or "f"; files do not.
    if (trimmed.isEmpty() || !"0123456789".contains(trimmed.substring(trimmed.length() - 1))) {
      return trimmed.endsWith(".") && trimmed.length() > 1
          ? decimal(trimmed.substring(0, trimmed.length() - 1))
          : Double.NaN;
    }
    try {
      double value = Double.parseDouble(trimmed);
      return Double.isFinite(value) && trimmed.indexOf('x') < 0 ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
