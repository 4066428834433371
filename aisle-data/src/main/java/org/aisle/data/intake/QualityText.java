package org.aisle.data.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A quality report as text for a terminal. */
public final class QualityText {
  private final StringBuilder out = new StringBuilder();
  private final QualityReport report;

  private QualityText(QualityReport report) {
    this.report = report;
  }

  /** The report as lines, each ended by a line feed. */
  public static String of(QualityReport report) {
    QualityText text = new QualityText(report);
    text.line("format", report.format());
    report.files().forEach(text::file);
    text.interactions();
    text.catalog();
    return text.out.toString();
  }

  private void line(String name, String value) {
    out.append("%-14s%s%n".formatted(name, value).replace("\r", ""));
  }

  private void file(FileReport file) {
    line(
        file.holds(),
        "%s: %s rows, %s used, %s left out, %s bad"
            .formatted(
                file.file(),
                count(file.rows()),
                count(file.used()),
                count(file.rows() - file.used() - file.bad()),
                count(file.bad())));
    if (!file.columns().isEmpty()) {
      List<String> columns = new ArrayList<>();
      file.columns().forEach((field, column) -> columns.add(field + "=" + column));
      line("", "columns " + String.join(", ", columns));
    }
    if (!file.timeUnit().equals("none")) {
      line("", "times in " + file.timeUnit());
    }
    file.leftOut().forEach((reason, rows) -> line("", "left out " + count(rows) + ": " + reason));
    file.badRows().forEach(row -> line("", "bad " + row));
    if (file.bad() > file.badRows().size()) {
      line("", "bad … and %s more".formatted(count(file.bad() - file.badRows().size())));
    }
    file.notes().forEach(note -> line("", note));
    if (file.truncated()) {
      line("", "the archive is cut off: its complete rows were taken");
    }
  }

  private void interactions() {
    line(
        "interactions",
        "%s by %s users with %s items, density %s %%"
            .formatted(
                count(report.interactions()),
                count(report.users()),
                count(report.items()),
                decimal(report.density() * 100)));
    List<String> types = new ArrayList<>();
    for (Map.Entry<String, Long> type : report.types().entrySet()) {
      types.add(type.getKey() + " " + count(type.getValue()));
    }
    line("types", types.isEmpty() ? "none" : String.join(", ", types));
    if (report.oldest() != null && report.newest() != null) {
      line("times", report.oldest() + " to " + report.newest());
    } else {
      line("times", "none");
    }
    line(
        "repeats",
        "%s rows repeat a user and item, %s of them are exact duplicates"
            .formatted(count(report.repeats()), count(report.exactDuplicates())));
    if (report.takenBack() > 0) {
      line("taken back", count(report.takenBack()) + " interactions, by cancellations or refunds");
    }
    line("ready", readiness());
  }

  /** Below the first pair of counts nothing can be learned; from the second on it works well. */
  private String readiness() {
    if (report.interactions() < 1000 || report.users() < 25) {
      return "too little to learn from: at least 1,000 interactions and 25 users are needed";
    }
    return report.interactions() < 50_000 || report.users() < 1000
        ? "enough to start; 50,000 interactions and 1,000 users make good recommendations"
        : "enough for good recommendations";
  }

  private void catalog() {
    QualityReport.CatalogGaps gaps = report.catalog();
    if (gaps.described() == 0) {
      line("catalog", "none: items are known by their ids only");
      return;
    }
    line(
        "catalog",
        "%s items described, %s of them without interactions"
            .formatted(count(gaps.described()), count(gaps.withoutInteractions())));
    line(
        "",
        "without title %s, category %s, price %s, any text %s"
            .formatted(
                count(gaps.withoutTitle()),
                count(gaps.withoutCategory()),
                count(gaps.withoutPrice()),
                count(gaps.withoutText())));
    if (gaps.unknown() > 0) {
      line("", count(gaps.unknown()) + " items with interactions are not in the catalog");
    }
    if (gaps.duplicates() > 0) {
      line("", count(gaps.duplicates()) + " records describe an item again; the last one counts");
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3g", number);
  }
}
