package org.aisle.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.catalog.AttributeNames;
import org.aisle.catalog.Item;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Turns one item into terms with counts: the words of its title and description, its categories
 * with all their ancestors, its brand, its attributes and its price level. A title counts as often
 * as {@link #TITLE_COUNT} mentions in the description.
 */
final class ItemTerms {
  private static final float TITLE_COUNT = 2;
  private static final int LONGEST_ATTRIBUTE = 60;

  private final Analyzer analyzer;
  private final PriceLevels prices;

  ItemTerms(Language language, PriceLevels prices) {
    this.analyzer = language.analyzer();
    this.prices = prices;
  }

  /** The terms of this item and how often it has each. */
  Map<String, Float> of(Item item) {
    Map<String, Float> counts = new LinkedHashMap<>();
    addWords(item.title(), TITLE_COUNT, counts);
    addWords(item.description(), 1, counts);
    for (String category : CategoryPaths.withAncestors(item)) {
      counts.merge("category:" + category, 1f, Float::sum);
    }
    if (item.brand() != null) {
      counts.merge("brand:" + item.brand().toLowerCase(Locale.ROOT), 1f, Float::sum);
    }
    for (Map.Entry<String, List<String>> attribute : new TreeMap<>(item.attributes()).entrySet()) {
      for (String value : attribute.getValue()) {
        if (value.length() <= LONGEST_ATTRIBUTE && AttributeNames.describes(attribute.getKey())) {
          String term = attribute.getKey() + "=" + value.toLowerCase(Locale.ROOT);
          counts.merge(term, 1f, Float::sum);
        }
      }
    }
    if (item.hasPrice()) {
      String level = "price:" + prices.categoryOf(item) + ":" + prices.bucket(item);
      counts.merge(level, 1f, Float::sum);
    }
    return counts;
  }

  private void addWords(String text, float count, Map<String, Float> counts) {
    if (text.isEmpty()) {
      return;
    }
    try (TokenStream words = analyzer.tokenStream("", text)) {
      CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
      words.reset();
      while (words.incrementToken()) {
        counts.merge(word.toString(), count, Float::sum);
      }
      words.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
