package org.aisle.bench.drill;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.bench.report.SectionPage;

/**
 * The page of drills.
 *
 * @param file the page
 */
record DrillPage(Path file) {
  static final String GOALS = "| check | goal | found | passed |";
  private static final String HEAD =
      """
      # Drills

      Written by `./aisle bench drill`; [how to run it](../how-to/run-the-benchmarks.md). A real server, started by the launcher, is put into
      trouble, and afterwards the database is read to see what is in it. An event is acknowledged when its batch was answered with 202. A
      batch without an answer is sent again with the same ids, as a shop should. kill -9 shows that a process may end at any moment; it
      does not show what a power failure does.
      """;

  /** Puts the section of this row into the page, which is made if there is none. */
  void put(DrillRow row, String command) {
    Map<String, String> undone = new LinkedHashMap<>();
    for (Drill drill : Drills.all()) {
      undone.put(
          drill.name(), "## %s\n\n%s\n\nNot done yet.".formatted(drill.name(), drill.work()));
    }
    new SectionPage(file, HEAD, GOALS).put(undone, row.drill().name(), row.section(command));
  }
}
