package org.aisle.data.amazon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.PlainText;
import org.aisle.data.intake.Prices;
import org.aisle.data.intake.SourceFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Product metadata of all editions. Prices are numbers, text ({@code $1,250.00}), empty, or
 * whatever the web page held at that place, which then counts as not known.
 */
final class AmazonItems {
  private static final TypeReference<Map<String, @Nullable Object>> RECORD =
      new TypeReference<>() {};
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Turns a line into a record, or null if it is none. */
  @FunctionalInterface
  interface Records {
    @Nullable Map<?, ?> parse(ByteLines line);
  }

  private AmazonItems() {}

  static @Nullable Map<?, ?> json(ByteLines line) {
    try {
      return MAPPER.readValue(line.bytes(), line.from(), line.to() - line.from(), RECORD);
    } catch (JacksonException e) {
      return null;
    }
  }

  static @Nullable Map<?, ?> pythonLiterals(ByteLines line) {
    return PythonLiterals.map(line.text());
  }

  static void read(SourceFile file, Records records, Intake intake) {
    FileTally tally = intake.beginItems(file);
    long oddPrices = 0;
    try (ByteLines lines = new ByteLines(file)) {
      while (lines.next()) {
        if (lines.from() == lines.to()) {
          continue;
        }
        Map<?, ?> record = records.parse(lines);
        String itemId = record == null ? "" : itemId(record);
        if (record == null || itemId.isEmpty()) {
          tally.bad(lines.line(), record == null ? "not a record" : "a record without asin");
          continue;
        }
        double price = Prices.parse(text(record.get("price")));
        if (price == Prices.BAD || price <= 0) {
          oddPrices++;
          price = Double.NaN;
        }
        intake.describe(item(itemId, record, price));
        tally.use();
      }
      if (lines.truncated()) {
        tally.truncated();
      }
    }
    if (oddPrices > 0) {
      tally.note(oddPrices + " prices are 0 or no number, and taken as not known");
    }
  }

  private static String itemId(Map<?, ?> record) {
    String parent = text(record.get("parent_asin"));
    return parent.isEmpty() ? text(record.get("asin")) : parent;
  }

  private static Item item(String itemId, Map<?, ?> record, double price) {
    String brand = PlainText.of(text(record.get("brand")));
    String store = brand.isEmpty() ? PlainText.of(text(record.get("store"))) : brand;
    String about = joined(record.get("description"));
    String features =
        joined(record.containsKey("feature") ? record.get("feature") : record.get("features"));
    return Item.builder(itemId)
        .title(PlainText.of(text(record.get("title"))))
        .brand(store.isEmpty() ? null : store)
        .price(price)
        .description(PlainText.of((about + " " + features).strip()))
        .categories(categories(record))
        .build();
  }

  private static List<List<String>> categories(Map<?, ?> record) {
    Object given = record.get("categories");
    if (given == null) {
      given = record.get("category");
    }
    List<List<String>> paths = new ArrayList<>();
    if (given instanceof List<?> list && !list.isEmpty()) {
      if (list.getFirst() instanceof List<?>) {
        list.forEach(path -> addPath(paths, path));
      } else {
        addPath(paths, list);
      }
    }
    return paths;
  }

  private static void addPath(List<List<String>> paths, @Nullable Object path) {
    List<String> levels = new ArrayList<>();
    if (path instanceof List<?> list) {
      for (Object level : list) {
        String plain = PlainText.of(text(level));
        // Some paths of 2018 repeat their root, or go on with notes as long as sentences.
        if (!plain.isEmpty() && plain.length() <= 80 && !levels.contains(plain)) {
          levels.add(plain);
        }
      }
    }
    if (!levels.isEmpty() && !paths.contains(levels)) {
      paths.add(levels);
    }
  }

  private static String joined(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return text(value);
    }
    StringBuilder text = new StringBuilder();
    for (Object part : list) {
      text.append(text.isEmpty() ? "" : " ").append(text(part));
    }
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }
}
