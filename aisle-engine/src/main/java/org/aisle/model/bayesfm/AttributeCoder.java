package org.aisle.model.bayesfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.aisle.feature.Quantiles;
import org.aisle.ids.IdIndex;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * Which features the values of one attribute stand for: numbers of many kinds the tenth part in
 * which they lie, words themselves, and words that hardly two have in common their first letter, as
 * of a postal code.
 *
 * @param name the attribute
 * @param cuts where the parts of a number's range meet; empty for words
 * @param words the words or first letters; empty for numbers
 * @param initials whether first letters stand for the words
 */
record AttributeCoder(String name, float[] cuts, IdIndex words, boolean initials) {
  private static final int PARTS = 10;
  private static final int FEW_KINDS = 12;
  private static final double SHARED = 0.2;

  /** The coder for an attribute that the things have these values of. */
  static AttributeCoder of(String name, List<List<String>> valuesByThing) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    List<Double> numbers = new ArrayList<>();
    int total = 0;
    for (List<String> values : valuesByThing) {
      for (String value : values) {
        counts.merge(value, 1, Integer::sum);
        numbers.add(number(value));
        total++;
      }
    }
    double[] all = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    boolean numeric = Arrays.stream(all).noneMatch(Double::isNaN);
    if (numeric && counts.size() > FEW_KINDS) {
      return new AttributeCoder(name, Quantiles.cuts(all, PARTS), IdIndex.of(), false);
    }
    boolean initials = counts.size() > FEW_KINDS && counts.size() > SHARED * total;
    IdIndex.Builder words = IdIndex.builder();
    for (String value : counts.keySet()) {
      words.add(initials ? initial(value) : value);
    }
    return new AttributeCoder(name, new float[0], words.build(), initials);
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String initial(String value) {
    return value.isEmpty() ? value : value.substring(0, 1).toLowerCase(Locale.ROOT);
  }

  /** How many features there are. */
  int size() {
    return cuts.length == 0 ? words.size() : cuts.length + 1;
  }

  /** The feature of a value, or {@link IdIndex#ABSENT}. */
  int feature(String value) {
    if (cuts.length == 0) {
      return words.indexOf(initials ? initial(value) : value);
    }
    double number = number(value);
    return Double.isNaN(number) ? IdIndex.ABSENT : Quantiles.bucket(cuts, number);
  }

  void write(ModelWriter writer, String prefix) {
    writer.text(prefix + "name", name);
    writer.floats(prefix + "cuts", cuts);
    writer.bytes(prefix + "words", words.utf8());
    writer.ints(prefix + "word-ends", words.ends());
    writer.number(prefix + "initials", initials ? 1 : 0);
  }

  static AttributeCoder read(ModelReader reader, String prefix) {
    return new AttributeCoder(
        reader.text(prefix + "name"),
        reader.floats(prefix + "cuts"),
        IdIndex.ofColumns(reader.bytes(prefix + "words"), reader.ints(prefix + "word-ends")),
        reader.number(prefix + "initials") != 0);
  }
}
