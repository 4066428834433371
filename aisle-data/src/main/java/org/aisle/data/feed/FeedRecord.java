package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row or entry of a feed, by field. */
final class FeedRecord {
  private final long line;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, List<String>> others = new LinkedHashMap<>();

  /** An empty record that starts at this line. */
  FeedRecord(long line) {
    this.line = line;
  }

  void add(String field, String value) {
    add(values, field, value);
  }

  /** Adds what no field stands for. */
  void addOther(String name, String value) {
    add(others, name, value);
  }

  private static void add(Map<String, List<String>> to, String name, String value) {
    String text = value.strip();
    if (!text.isEmpty()) {
      to.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(text);
    }
  }

  long line() {
    return line;
  }

  /** The first value of this field, empty if there is none. */
  String first(String field) {
    List<String> found = values.get(field);
    return found == null ? "" : found.getFirst();
  }

  /** All values of this field. */
  List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  /** What no field stands for. */
  Map<String, List<String>> others() {
    return others;
  }
}
