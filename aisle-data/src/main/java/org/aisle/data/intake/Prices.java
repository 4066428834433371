package org.aisle.data.intake;

import java.util.Locale;
import java.util.Set;

/** Prices as catalogs write them: {@code 29.99}, {@code $1,250.00}, {@code 15.00 USD}. */
public final class Prices {
  /** What stands for "no price is known". */
  private static final Set<String> NONE = Set.of("", "-", "n/a", "na", "nan", "null", "none");

  /** What {@link #parse} answers for something that is no price. */
  public static final double BAD = Double.NEGATIVE_INFINITY;

  private Prices() {}

  /** The price, 0 or NaN as written, NaN for "not known", or {@link #BAD}. */
  public static double parse(String text) {
    String bare = text.strip();
    if (NONE.contains(bare.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    if (bare.length() > 40) {
      return BAD;
    }
    int from = 0;
    int to = bare.length();
    while (from < to && !isNumeric(bare.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isDigit(bare.charAt(to - 1))) {
      to--;
    }
    if (!isCurrency(bare.substring(0, from)) || !isCurrency(bare.substring(to))) {
      return BAD;
    }
    double price = Numbers.decimal(plain(bare.substring(from, to)));
    return Double.isNaN(price) ? BAD : price;
  }

  private static boolean isNumeric(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.';
  }

  /** A sign such as $ or a code such as USD, or nothing. */
  private static boolean isCurrency(String text) {
    String sign = text.strip();
    return sign.length() <= 4
        && sign.chars()
            .allMatch(c ->
                Character.getType(c) == Character.CURRENCY_SYMBOL
                    || Character.isLetter(c)
                    || c == '.');
  }

  /**
   * The number without grouping: where comma and point both occur the later one is the decimal
   * mark; a lone comma is one if other than three digits follow.
   */
  private static String plain(String number) {
    int comma = number.lastIndexOf(',');
    int point = number.lastIndexOf('.');
    String dense = number.replace(" ", "").replace("\u00a0", "").replace("'", "");
    if (comma < 0) {
      return dense;
    }
    boolean decimalComma = point >= 0 ? comma > point : number.length() - comma != 4;
    return decimalComma ? dense.replace(".", "").replace(',', '.') : dense.replace(",", "");
  }
}
