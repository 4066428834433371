package org.aisle.bench.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.bench.report.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * What came of a drill.
 *
 * @param drill which
 * @param checks what was looked at; empty if it could not be done
 * @param impossible why it could not be done, or null
 * @param seconds how long it took
 * @param doneOn where and when
 */
record DrillRow(
    Drill drill,
    List<Check> checks,
    @Nullable String impossible,
    double seconds,
    Surroundings doneOn) {

  /** Does this drill. */
  static DrillRow of(Drill drill, int times) {
    long start = System.nanoTime();
    List<Check> checks = List.of();
    String impossible = null;
    try {
      checks = drill.run().run(times);
    } catch (Drill.Impossible e) {
      impossible = e.getMessage();
    }
    return new DrillRow(
        drill, checks, impossible, (System.nanoTime() - start) / 1e9, Surroundings.now());
  }

  /** Whether nothing went wrong that must not. */
  boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  Map<String, @Nullable Object> json(String command) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", drill.name());
    json.put("work", drill.work());
    json.put("passed", impossible == null ? (Object) passed() : null);
    json.put("impossible", impossible);
    json.put("checks", checks);
    json.put("seconds", Math.round(seconds));
    json.put("measuredOn", doneOn);
    json.put("command", command);
    return json;
  }

  /** As a section of the page of drills. */
  String section(String command) {
    StringBuilder text = new StringBuilder();
    text.append("## %s%n%n%s%n%n".formatted(drill.name(), drill.work()));
    if (impossible != null) {
      text.append("Not done: ").append(impossible).append("\n\n");
    } else {
      text.append(DrillPage.GOALS).append("\n|---|---|---|---|\n");
      List<Check> told = new ArrayList<>();
      for (Check check : checks) {
        if (check.goal() == null) {
          told.add(check);
        } else {
          text.append(
              "| %s | %s | **%s** | %s |%n"
                  .formatted(
                      check.what(), check.goal(), check.found(), check.passed() ? "yes" : "no"));
        }
      }
      text.append('\n');
      told.forEach(check -> text.append("- %s: %s%n".formatted(check.what(), check.found())));
      text.append(told.isEmpty() ? "" : "\n");
    }
    text.append(
        "Done %s with code %s, JDK %s, on %s, in %.0f s.%n%n"
            .formatted(doneOn.finished(), doneOn.code(), doneOn.jdk(), doneOn.machine(), seconds));
    return text.append("```\n").append(command).append("\n```").toString();
  }
}
