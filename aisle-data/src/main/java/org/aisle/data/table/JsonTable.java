package org.aisle.data.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A file with one JSON object a line. Columns are the names of the first objects; a list of objects
 * called {@code items} or {@code products}, as in exported purchase events, becomes one row per
 * element with columns {@code items.…}.
 */
public final class JsonTable implements Table {
  private static final int SAMPLE = 200;

  private final SourceFile file;
  private final List<String> columns;

  private JsonTable(SourceFile file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /** A file whose columns are found by looking at its first objects. */
  public static JsonTable sniffed(SourceFile file) {
    Set<String> names = new LinkedHashSet<>();
    String firstError = "";
    try (ByteLines lines = new ByteLines(file)) {
      for (int i = 0; i < SAMPLE && lines.next(); i++) {
        try {
          addNames(lines, names);
        } catch (JacksonException e) {
          firstError = firstError.isEmpty() ? e.getOriginalMessage() : firstError;
        }
      }
      if (lines.line() == 0) {
        throw new DataException("'%s' is empty.".formatted(file));
      }
    }
    if (names.isEmpty()) {
      throw new DataException(
          "'%s' has no JSON object in its first lines%s. One object a line is expected."
              .formatted(file, firstError.isEmpty() ? "" : " (" + firstError + ")"));
    }
    return new JsonTable(file, List.copyOf(names));
  }

  private static void addNames(ByteLines lines, Set<String> names) {
    try (JsonParser json = parser(lines)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      List<String> found = new ArrayList<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        boolean list = json.nextToken() == JsonToken.START_ARRAY;
        if (list && JsonRows.isNested(name)) {
          addElementNames(json, name, found);
        } else {
          found.add(name);
          json.skipChildren();
        }
      }
      names.addAll(found);
    }
  }

  private static void addElementNames(JsonParser json, String list, List<String> found) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        found.add(list + "." + json.currentName());
        json.nextToken();
        json.skipChildren();
      }
    }
    while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
      json.skipChildren();
      json.nextToken();
    }
  }

  static JsonParser parser(ByteLines lines) {
    return FACTORY.createParser(
        ObjectReadContext.empty(), lines.bytes(), lines.from(), lines.to() - lines.from());
  }

  private static final JsonFactory FACTORY = new JsonFactory();

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public String kind() {
    return "JSON lines";
  }

  @Override
  public Rows rows(List<String> wanted, FileTally tally) {
    return new JsonRows(file, wanted, tally);
  }
}
