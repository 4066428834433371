package org.aisle.data.table;

import java.util.ArrayList;
import java.util.List;
import org.aisle.data.intake.PlainText;

/** Category paths as catalogs write them. */
public final class CategoryPaths {
  private static final String NONE = "(no genres listed)";

  private CategoryPaths() {}

  /**
   * {@code Home > Electronics > TV} is one path, {@code Comedy|Drama} are two; so are those between
   * commas where {@code commas} says so.
   */
  public static List<List<String>> parse(String text, boolean commas) {
    List<List<String>> paths = new ArrayList<>();
    for (String path : text.split(commas ? "[|,]" : "\\|", -1)) {
      List<String> levels = new ArrayList<>();
      for (String level : path.split(">|/(?= )| /", -1)) {
        String plain = PlainText.of(level.replace("&gt;", ">"));
        if (!plain.isEmpty() && !plain.equals(NONE)) {
          levels.add(plain);
        }
      }
      if (!levels.isEmpty() && !paths.contains(levels)) {
        paths.add(levels);
      }
    }
    return paths;
  }
}
