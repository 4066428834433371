package org.aisle.cli.demo;

import java.util.Locale;
import java.util.Map;
import org.aisle.cli.console.Console;

/** The table of what the demo measured. */
final class DemoReport {
  private static final String BEST = "best possible";

  private DemoReport() {}

  static void print(Map<String, Double> measured, Console console) {
    Double best = measured.get(BEST);
    Double hybrid = measured.get("hybrid");
    if (best == null || hybrid == null) {
      return;
    }
    console.say("");
    console.say("  %-14s %8s   of the best possible".formatted("", DemoTraining.METRIC.name()));
    measured.forEach((name, value) -> console.say(line(name, value, best)));
    console.say("");
    console.say(
        String.format(
            Locale.ROOT,
            "hybrid reaches %.0f %% of the best possible %s, which is ranking by what each shopper"
                + " really wants.",
            100 * hybrid / best,
            DemoTraining.METRIC.name()));
  }

  private static String line(String name, double value, double best) {
    return String.format(Locale.ROOT, "  %-14s %8.4f   %3.0f %%", name, value, 100 * value / best);
  }
}
