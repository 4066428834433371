package org.aisle.server.storefront;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.jspecify.annotations.Nullable;

/**
 * Hand-drawn line pictures of kinds of things, found by the words of a category name. A kind more
 * is a line more in {@code glyphs.tsv}.
 */
final class Glyphs {
  private static final String SOURCE = "glyphs.tsv";

  /** What a thing is stands at the end of its title; further in front come brands and lines. */
  private static final int TITLE_WORDS = 3;

  private final Map<String, Glyph> byWord;
  private final Glyph fallback;

  /** One drawing on a 24 × 24 grid: a filled shape and the lines on it. */
  record Glyph(String body, String detail) {}

  private Glyphs(Map<String, Glyph> byWord, Glyph fallback) {
    this.byWord = byWord;
    this.fallback = fallback;
  }

  /** Reads the drawings that come with the storefront. */
  static Glyphs load() {
    try (InputStream in = Glyphs.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException(SOURCE + " is missing beside " + Glyphs.class.getName());
      }
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Glyphs parse(BufferedReader lines) throws IOException {
    Map<String, Glyph> byWord = new HashMap<>();
    List<Glyph> all = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      Glyph glyph = new Glyph(cells[1], cells[2]);
      all.add(glyph);
      for (String word : cells[0].split(" ", -1)) {
        byWord.putIfAbsent(word, glyph);
      }
    }
    return new Glyphs(byWord, all.getFirst());
  }

  /**
   * The drawing for an item: that of the last words of its title, where a title says what a thing
   * is, else that of the deepest category name with a known word.
   */
  Glyph forItem(Item item) {
    Glyph glyph = lastKnown(item.title(), TITLE_WORDS);
    List<String> path = item.categoryPath();
    for (int depth = path.size() - 1; depth >= 0 && glyph == null; depth--) {
      glyph = lastKnown(path.get(depth), Integer.MAX_VALUE);
    }
    return glyph == null ? fallback : glyph;
  }

  /** The drawing of the last known word, or pair of words, among the last {@code wordsMax}. */
  private @Nullable Glyph lastKnown(String text, int wordsMax) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}-]+", -1);
    int first = Math.max(0, words.length - Math.min(words.length, wordsMax));
    for (int i = words.length - 1; i >= first; i--) {
      Glyph pair = i == 0 ? null : forWord(words[i - 1] + "-" + words[i]);
      Glyph glyph = pair == null ? forWord(words[i]) : pair;
      if (glyph != null) {
        return glyph;
      }
    }
    return null;
  }

  /** The drawing for a word, or for its singular as far as English is regular. */
  private @Nullable Glyph forWord(String word) {
    Glyph glyph = byWord.get(word);
    if (glyph == null && word.endsWith("ies")) {
      glyph = byWord.get(word.substring(0, word.length() - 3) + "y");
    }
    if (glyph == null && word.endsWith("s")) {
      glyph = byWord.get(word.substring(0, word.length() - 1));
    }
    if (glyph == null && word.endsWith("es")) {
      glyph = byWord.get(word.substring(0, word.length() - 2));
    }
    return glyph;
  }
}
