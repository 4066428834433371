package org.aisle.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of results: a section per benchmark, made by whichever run measured it last. A run
 * replaces the sections of what it has measured and leaves the others as they are. The goals of all
 * sections stand in one table before them.
 *
 * @param file the page
 * @param head the title and what is true of all sections
 * @param goals the first line of the table of goals that each section has
 */
public record SectionPage(Path file, String head, String goals) {
  private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\S+)$.*?(?=^## |\\z)");

  /**
   * Puts a section into the page, which is made if there is none.
   *
   * @param unmeasured the sections of all benchmarks, in order, as long as nobody measured them
   * @param name which section
   * @param section its text, from its heading on
   */
  public void put(Map<String, String> unmeasured, String name, String section) {
    try {
      Map<String, String> sections = new LinkedHashMap<>(unmeasured);
      if (Files.exists(file)) {
        Matcher before = SECTION.matcher(Files.readString(file));
        while (before.find()) {
          sections.put(before.group(1), before.group().strip());
        }
      }
      sections.put(name, section);
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(
          file, head + "\n" + overview(sections) + String.join("\n\n", sections.values()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The goals of all sections in one table. */
  private String overview(Map<String, String> sections) {
    long columns = goals.chars().filter(c -> c == '|').count();
    StringBuilder text = new StringBuilder("| ").append(goals).append('\n');
    text.append("|---".repeat((int) columns)).append("|\n");
    sections.forEach((name, section) -> {
      int start = section.indexOf(goals);
      if (start >= 0) {
        int end = section.indexOf("\n\n", start);
        String rows = section.substring(start, end < 0 ? section.length() : end);
        rows.lines()
            .skip(2)
            .forEach(row -> text.append("| [%s](#%s) %s%n".formatted(name, name, row)));
      }
    });
    return text.append('\n').toString();
  }
}
