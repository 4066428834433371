package org.aisle.data.intake;

import org.jsoup.Jsoup;

/** Text of catalogs as shoppers read it: without markup, entities and runs of blanks. */
public final class PlainText {
  private static final int LENGTH_MAX = 20_000;

  private PlainText() {}

  /** The text without markup, at most 20,000 characters. */
  public static String of(String text) {
    String cut = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    boolean marked = cut.indexOf('<') >= 0 || cut.indexOf('&') >= 0;
    return squeezed(marked ? Jsoup.parse(cut).text() : cut);
  }

  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c) || c == '\u00a0' || Character.isISOControl(c);
      if (!space) {
        out.append(c);
      } else if (!blank) {
        out.append(' ');
      }
      blank = space;
    }
    int end = out.length();
    return out.substring(0, end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
  }
}
