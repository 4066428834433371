package org.aisle.data.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.data.intake.DataException;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file's columns by the names under which other systems know them. Letter case, blanks,
 * hyphens, underscores and a type after a colon ({@code user_id:token}) do not matter; the first
 * alias that the file has wins.
 */
public final class ColumnNames {
  /** The column that {@code --map field=-} gives, to switch a field off. */
  private static final String OFF = "-";

  private final Map<String, String> byKey = new LinkedHashMap<>();
  private final Map<String, String> chosen;

  /** The columns of a file, and those that were chosen by hand, by field. */
  public ColumnNames(List<String> columns, Map<String, String> chosen) {
    for (String column : columns) {
      byKey.putIfAbsent(key(column), column);
    }
    this.chosen = chosen;
  }

  private static String key(String column) {
    String name = column.strip().toLowerCase(Locale.ROOT);
    int colon = name.indexOf(':');
    String bare = colon > 0 && name.indexOf(' ') < 0 ? name.substring(0, colon) : name;
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c != '_'
          && c != '-'
          && !Character.isSpaceChar(c)
          && c != '?'
          && c != '('
          && c != ')'
          && c != '/') {
        key.append(c);
      }
    }
    return key.toString();
  }

  /** The column for this field, or null. */
  public @Nullable String find(String field, List<String> aliases) {
    String wish = chosen.get(field);
    if (wish != null) {
      return wish.equals(OFF) ? null : named(wish);
    }
    for (String alias : aliases) {
      String column = byKey.get(key(alias));
      if (column != null) {
        return column;
      }
    }
    return null;
  }

  /** All columns for this field, the best first. */
  public List<String> findAll(String field, List<String> aliases) {
    List<String> found = new ArrayList<>();
    String first = find(field, aliases);
    if (first != null) {
      found.add(first);
    }
    if (!chosen.containsKey(field)) {
      for (String alias : aliases) {
        String column = byKey.get(key(alias));
        if (column != null && !found.contains(column)) {
          found.add(column);
        }
      }
    }
    return found;
  }

  private @Nullable String named(String wish) {
    String column = byKey.get(key(wish));
    // In a file of another kind the column may rightly be missing; only a near miss is a mistake.
    if (column == null && !byKey.isEmpty()) {
      String nearest = EditDistance.nearest(wish, byKey.values());
      if (EditDistance.between(wish, nearest) <= 2) {
        throw new DataException(
            "There is no column '%s' (--map). Did you mean '%s'?".formatted(wish, nearest));
      }
    }
    return column;
  }
}
