package org.aisle.cli.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.aisle.catalog.Catalog;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.events.AttributionReport;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code aisle report}: impressions, clicks, carts, purchases and revenue per placement and day.
 */
@Command(
    name = "report",
    description = "Show what each placement brought, day by day, with 95 %% intervals.",
    footer = {"", "Examples:", "  aisle report", "  aisle report --days 7 --json"})
public final class ReportCommand implements Runnable {
  private static final int DAYS_MAX = 366;

  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "How many days, up to today (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--json", description = "Write the report as JSON.")
  private boolean json;

  @Override
  public void run() {
    if (days < 1 || days > DAYS_MAX) {
      throw CommandException.usage(
          "--days (%d) must lie between 1 and %d.".formatted(days, DAYS_MAX));
    }
    LocalDate today = InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate();
    Catalog catalog = data.directory().readDataset().catalog();
    List<AttributionReport.Entry> entries;
    try (Database opened = database.open(data.directory())) {
      entries = AttributionReport.of(opened, today.minusDays(days - 1L), today, catalog);
    }
    Console console = Console.of(spec);
    if (json) {
      console.json(entries);
      return;
    }
    if (entries.isEmpty()) {
      console.say(
          "No event came back with a rec_id in these days. Send the 'rec_id' of an answer along"
              + " with the events that it led to.");
      return;
    }
    console.print(
        console.bold(
            "%-11s %-20s %11s %7s %22s %6s %10s %s"
                .formatted(
                    "day",
                    "placement",
                    "impressions",
                    "clicks",
                    "click rate",
                    "carts",
                    "purchases",
                    "revenue")));
    entries.forEach(entry -> console.print(line(entry)));
  }

  private static String line(AttributionReport.Entry entry) {
    return String.format(
        Locale.ROOT,
        "%-11s %-20s %,11d %,7d %6.1f%% [%5.1f, %5.1f] %,6d %,10d %,.2f [%,.2f, %,.2f]",
        entry.day(),
        entry.placement(),
        entry.impressions(),
        entry.clicks(),
        100 * entry.clickRate().value(),
        100 * entry.clickRate().low(),
        100 * entry.clickRate().high(),
        entry.carts(),
        entry.purchases(),
        entry.revenue().value(),
        entry.revenue().low(),
        entry.revenue().high());
  }
}
