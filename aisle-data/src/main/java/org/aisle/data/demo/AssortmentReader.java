package org.aisle.data.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the small text files from which the demo shop is invented. */
final class AssortmentReader {
  private AssortmentReader() {}

  static Assortment read() {
    return new Assortment(
        leaves(),
        rows("brands.txt").stream().map(AssortmentReader::brand).toList(),
        rows("themes.txt").stream().map(AssortmentReader::theme).toList(),
        lines(),
        rows("interests.txt").stream().map(AssortmentReader::interest).toList(),
        rows("personas.txt").stream().map(AssortmentReader::persona).toList());
  }

  private static List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : textLines("leaves.txt")) {
      if (line.startsWith("[") && !block.isEmpty()) {
        leaves.add(leaf(block));
        block.clear();
      }
      block.add(line);
    }
    leaves.add(leaf(block));
    return leaves;
  }

  private static Leaf leaf(List<String> block) {
    String head = block.getFirst();
    int close = head.indexOf(']');
    List<String> numbers = split(head.substring(close + 1).strip(), " ");
    Map<String, String> parts = new LinkedHashMap<>();
    for (String line : block.subList(1, block.size())) {
      int blank = line.indexOf(' ');
      parts.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return new Leaf(
        split(head.substring(1, close), ">"),
        Double.parseDouble(numbers.get(1)),
        Double.parseDouble(numbers.get(2)),
        numbers.contains("share")
            ? Double.parseDouble(numbers.get(numbers.indexOf("share") + 1))
            : 1,
        numbers.contains("consumable"),
        groups(parts),
        split(parts.getOrDefault("for", ""), ";"),
        weights(parts.getOrDefault("with", ""), ";"),
        parts.get("fits"));
  }

  private static List<Leaf.Group> groups(Map<String, String> parts) {
    List<String> nouns = split(parts.getOrDefault("nouns", ""), "|");
    List<String> materials = split(parts.getOrDefault("of", ""), "|");
    List<String> benefits = split(parts.getOrDefault("does", ""), "|");
    List<Leaf.Group> groups = new ArrayList<>();
    for (int group = 0; group < nouns.size(); group++) {
      groups.add(
          new Leaf.Group(
              split(nouns.get(group), ";"),
              split(materials.get(Math.min(group, materials.size() - 1)), ";"),
              split(benefits.get(Math.min(group, benefits.size() - 1)), ";")));
    }
    return groups;
  }

  private static Assortment.Brand brand(List<String> fields) {
    return new Assortment.Brand(
        fields.get(0),
        split(fields.get(1), ","),
        Double.parseDouble(fields.get(2)),
        split(fields.get(3), ","),
        fields.get(4));
  }

  private static Assortment.Theme theme(List<String> fields) {
    return new Assortment.Theme(
        fields.get(0),
        split(fields.get(1), ";"),
        split(fields.get(2), ";"),
        split(fields.get(3).substring("not".length()), ","),
        fields.get(4).endsWith("yes"));
  }

  private static Map<String, List<String>> lines() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (List<String> fields : rows("lines.txt")) {
      lines.put(fields.get(0), split(fields.get(1), ","));
    }
    return lines;
  }

  private static Assortment.Interest interest(List<String> fields) {
    return new Assortment.Interest(
        fields.get(0),
        Double.parseDouble(fields.get(1)),
        weights(fields.get(2), ","),
        split(fields.get(3), ","));
  }

  private static Assortment.PersonaTaste persona(List<String> fields) {
    return new Assortment.PersonaTaste(
        new Persona(fields.get(0), fields.get(1), fields.get(2)),
        weights(fields.get(3), ","),
        Double.parseDouble(fields.get(4)),
        split(fields.get(5), ","),
        split(fields.get(6), ","));
  }

  /** Entries like {@code Sleeping Bags 0.42}, in their order. */
  private static Map<String, Double> weights(String text, String separator) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String entry : split(text, separator)) {
      int blank = entry.lastIndexOf(' ');
      weights.put(entry.substring(0, blank), Double.parseDouble(entry.substring(blank + 1)));
    }
    return weights;
  }

  private static List<List<String>> rows(String file) {
    return textLines(file).stream().map(line -> split(line, "|")).toList();
  }

  private static List<String> split(String text, String separator) {
    return Arrays.stream(text.split(java.util.regex.Pattern.quote(separator), -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** The lines of a file without comments and blank lines. */
  private static List<String> textLines(String file) {
    try (InputStream stream = AssortmentReader.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(
            "The file '%s' of the demo shop is missing.".formatted(file));
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
