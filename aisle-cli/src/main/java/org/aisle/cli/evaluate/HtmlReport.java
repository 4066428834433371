package org.aisle.cli.evaluate;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Result;
import org.aisle.tuning.ModelReport;
import org.aisle.tuning.SearchReport;

/**
 * An outcome as one HTML file that needs nothing else: charts are inline SVG in the colors of the
 * page, light or dark, and every chart has its numbers in a table below.
 */
final class HtmlReport {
  private static final int BAR_LEFT = 150;
  private static final int BAR_WIDTH = 420;
  private static final int ROW_HEIGHT = 28;

  private HtmlReport() {}

  /** Writes the report to a file. */
  static void write(Outcome outcome, Path path) {
    try {
      Files.writeString(path, of(outcome));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report. */
  static String of(Outcome outcome) {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();
    return engine
        .parse(template(), Variant.forContentType(Variant.TEXT_HTML))
        .data("title", title(outcome))
        .data("facts", facts(outcome))
        .data("charts", charts(outcome))
        .data("slices", slices(outcome))
        .data("searches", searches(outcome))
        .data("models", models(outcome))
        .data("failures", failures(outcome))
        .render();
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(Outcome outcome) {
    return "Evaluation on %s".formatted(outcome.split());
  }

  private static List<Map<String, String>> facts(Outcome outcome) {
    Outcome.DataSummary data = outcome.data();
    List<Map<String, String>> facts = new ArrayList<>();
    fact(facts, "Users", data.users());
    fact(facts, "Items ranked", data.items());
    fact(facts, "Interactions to learn from", data.train());
    fact(facts, "Interactions to ask for", data.test());
    fact(facts, "Users evaluated", data.usersEvaluated());
    fact(facts, "Users left out (nothing but seen items in the test)", data.usersLeftOut());
    fact(facts, "Targets masked because the user had them", data.targetsMasked());
    fact(facts, "Catalog items that nobody touched, dropped", data.itemsDropped());
    fact(facts, "Seed", outcome.seed());
    facts.add(Map.of("name", "SHA-256 of the interactions", "value", data.hash()));
    return facts;
  }

  private static void fact(List<Map<String, String>> facts, String name, long value) {
    facts.add(Map.of("name", name, "value", String.format(Locale.ROOT, "%,d", value)));
  }

  private static List<Map<String, Object>> charts(Outcome outcome) {
    List<Map<String, Object>> charts = new ArrayList<>();
    for (String metric : outcome.metrics()) {
      List<Result> results = outcome.best(metric);
      double largest = 1e-9;
      for (Result result : results) {
        Interval interval = result.interval();
        largest = Math.max(largest, interval == null ? result.value() : interval.high());
      }
      List<Map<String, Object>> bars = new ArrayList<>();
      for (Result result : results) {
        bars.add(bar(result, bars.size(), largest));
      }
      Map<String, Object> chart = new LinkedHashMap<>();
      chart.put("metric", metric);
      chart.put("lowerIsBetter", Outcome.lowerIsBetter(metric));
      chart.put("height", bars.size() * ROW_HEIGHT + 8);
      chart.put("bars", bars);
      charts.add(chart);
    }
    return charts;
  }

  private static Map<String, Object> bar(Result result, int row, double largest) {
    Interval interval = result.interval();
    Map<String, Object> bar = new LinkedHashMap<>();
    int top = row * ROW_HEIGHT + 4;
    bar.put("algorithm", result.algorithm());
    bar.put("value", number(result.value()));
    bar.put("top", top);
    bar.put("middle", top + ROW_HEIGHT / 2 - 3);
    bar.put("baseline", top + ROW_HEIGHT / 2 + 1);
    bar.put("width", position(result.value(), largest) - BAR_LEFT);
    bar.put("hasInterval", interval != null);
    bar.put("low", interval == null ? "" : number(interval.low()));
    bar.put("high", interval == null ? "" : number(interval.high()));
    bar.put("lowX", interval == null ? 0 : position(interval.low(), largest));
    bar.put("highX", interval == null ? 0 : position(interval.high(), largest));
    bar.put(
        "comparisons",
        String.join("; ", result.comparisons().stream().map(HtmlReport::comparison).toList()));
    return bar;
  }

  private static long position(double value, double largest) {
    return BAR_LEFT + Math.round(BAR_WIDTH * Math.clamp(value / largest, 0, 1));
  }

  private static String comparison(Result.Comparison comparison) {
    return comparison.interval().excludesZero()
        ? String.format(
            Locale.ROOT,
            "%+.4f to %s [%+.4f, %+.4f]",
            comparison.difference(),
            comparison.baseline(),
            comparison.interval().low(),
            comparison.interval().high())
        : "no difference to " + comparison.baseline();
  }

  private static List<Map<String, String>> slices(Outcome outcome) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Result result : outcome.results()) {
      if (!result.slice().equals("all")) {
        Interval interval = result.interval();
        rows.add(
            Map.of(
                "metric",
                result.metric(),
                "slice",
                result.slice(),
                "algorithm",
                result.algorithm(),
                "value",
                number(result.value()),
                "interval",
                interval == null
                    ? ""
                    : "%s to %s".formatted(number(interval.low()), number(interval.high()))));
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> searches(Outcome outcome) {
    List<Map<String, Object>> searches = new ArrayList<>();
    for (ModelReport model : outcome.algorithms()) {
      SearchReport search = model.search();
      if (search != null) {
        String summary =
            String.format(
                Locale.ROOT,
                "%,d settings in %.0f s, trained on everything in %.0f s. Chosen on %s (%,d users), where the blend reaches %s.",
                search.tried(),
                search.searchSeconds(),
                search.refitSeconds(),
                search.rule(),
                search.users(),
                number(search.blendValue()));
        searches.add(
            Map.of(
                "summary",
                summary,
                "metric",
                search.metric(),
                "rows",
                search.entries().stream().map(HtmlReport::searched).toList()));
      }
    }
    return searches;
  }

  private static Map<String, String> searched(SearchReport.Entry entry) {
    Interval interval = entry.interval();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("algorithm", entry.algorithm());
    row.put("value", Double.isNaN(entry.value()) ? "" : number(entry.value()));
    row.put(
        "interval",
        interval == null
            ? ""
            : "%s to %s".formatted(number(interval.low()), number(interval.high())));
    row.put("weight", entry.weight() > 0 ? number(entry.weight()) : "");
    row.put("tried", Integer.toString(entry.tried()));
    row.put("seconds", String.format(Locale.ROOT, "%.1f", entry.trainSeconds()));
    row.put("settings", settings(entry.parameters()));
    row.put("reason", Objects.requireNonNullElse(entry.reason(), ""));
    return row;
  }

  private static String settings(Map<String, String> parameters) {
    List<String> settings = new ArrayList<>();
    parameters.forEach((name, value) -> settings.add(name + " = " + value));
    return String.join(", ", settings);
  }

  private static List<Map<String, String>> models(Outcome outcome) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (ModelReport model : outcome.algorithms()) {
      rows.add(
          Map.of(
              "algorithm",
              model.algorithm(),
              "seconds",
              String.format(Locale.ROOT, "%.1f", model.trainSeconds()),
              "megabytes",
              String.format(Locale.ROOT, "%,d", model.peakBytes() >> 20),
              "chosenBy",
              model.chosenBy(),
              "settings",
              settings(model.parameters())));
    }
    return rows;
  }

  private static List<Map<String, String>> failures(Outcome outcome) {
    return outcome.failures().stream()
        .map(failure -> Map.of("algorithm", failure.algorithm(), "reason", failure.reason()))
        .toList();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
