package org.aisle.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Objects of a JSON lines file as rows. Only wanted values are decoded. */
final class JsonRows implements Rows {
  private final FileTally tally;
  private final ByteLines lines;
  private final Map<String, Integer> slots = new HashMap<>();
  private final FieldBuffer buffer;
  private final List<String[]> elements = new ArrayList<>();
  private final String[] values;
  private int element;

  JsonRows(SourceFile file, List<String> wanted, FileTally tally) {
    this.tally = tally;
    this.lines = new ByteLines(file);
    this.buffer = new FieldBuffer(wanted.size());
    this.values = new String[wanted.size()];
    for (int i = 0; i < wanted.size(); i++) {
      slots.put(wanted.get(i), i);
    }
  }

  /** Whether a list of objects by this name makes rows of its own. */
  static boolean isNested(String name) {
    return name.equals("items") || name.equals("products");
  }

  @Override
  public boolean next() {
    if (++element < elements.size()) {
      fill(elements.get(element));
      return true;
    }
    while (lines.next()) {
      if (isBlank()) {
        continue;
      }
      if (parsed()) {
        return true;
      }
    }
    if (lines.truncated()) {
      tally.truncated();
    }
    return false;
  }

  private boolean isBlank() {
    for (int i = lines.from(); i < lines.to(); i++) {
      if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean parsed() {
    elements.clear();
    element = 0;
    java.util.Arrays.fill(values, "");
    try (JsonParser json = JsonTable.parser(lines)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        tally.bad(lines.line(), "not a JSON object");
        return false;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        property(json);
      }
      if (json.nextToken() != null) {
        tally.bad(lines.line(), "something follows the JSON object");
        return false;
      }
    } catch (JacksonException e) {
      tally.bad(lines.line(), "broken JSON: " + firstSentence(e.getOriginalMessage()));
      return false;
    }
    if (elements.isEmpty()) {
      fill(values);
    } else {
      // Fields of the object itself may stand behind the list, so they are copied last.
      elements.forEach(this::complete);
      fill(elements.getFirst());
    }
    return true;
  }

  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() > 120 ? line.substring(0, 120) + "…" : line;
  }

  private void property(JsonParser json) {
    String name = json.currentName();
    JsonToken token = json.nextToken();
    if (token == JsonToken.START_ARRAY && isNested(name) && !slots.containsKey(name)) {
      list(json, name);
      return;
    }
    Integer slot = slots.get(name);
    if (slot == null) {
      json.skipChildren();
    } else {
      values[slot] = scalar(json, token);
    }
  }

  private void list(JsonParser json, String list) {
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      String[] row = new String[values.length];
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        Integer slot = slots.get(list + "." + json.currentName());
        JsonToken value = json.nextToken();
        if (slot == null) {
          json.skipChildren();
        } else {
          row[slot] = scalar(json, value);
        }
      }
      elements.add(row);
    }
  }

  private void complete(String[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i] == null ? values[i] : row[i];
    }
  }

  /** The value as text: nothing for null and objects, a list of values joined by {@code |}. */
  private static String scalar(JsonParser json, JsonToken token) {
    if (token == JsonToken.START_ARRAY) {
      StringBuilder joined = new StringBuilder();
      for (JsonToken t = json.nextToken();
          t != null && t != JsonToken.END_ARRAY;
          t = json.nextToken()) {
        String value = scalar(json, t);
        joined.append(joined.isEmpty() || value.isEmpty() ? "" : "|").append(value);
      }
      return joined.toString();
    }
    if (token == JsonToken.START_OBJECT) {
      json.skipChildren();
      return "";
    }
    String text = token == JsonToken.VALUE_NULL ? null : json.getString();
    return text == null ? "" : text;
  }

  private void fill(String[] row) {
    buffer.clear();
    for (int i = 0; i < row.length; i++) {
      buffer.set(i, row[i]);
    }
  }

  @Override
  public long line() {
    return lines.line();
  }

  @Override
  public byte[] bytes() {
    return buffer.bytes();
  }

  @Override
  public int from(int field) {
    return buffer.from(field);
  }

  @Override
  public int to(int field) {
    return buffer.to(field);
  }

  @Override
  public void close() {
    lines.close();
  }
}
