package org.aisle.cli.merchandising;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.cli.shop.OpenShop;
import org.aisle.recommend.Filter;
import org.aisle.server.batch.UserLists;
import org.aisle.server.merchandising.Choices;
import org.aisle.server.merchandising.ExpressionException;
import org.aisle.server.merchandising.Expressions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code aisle batch}. */
@Command(
    name = "batch",
    description = "Write lists for many users, such as for e-mails: a line or rows per user.",
    footer = {
      "",
      "Examples:",
      "  aisle batch --user u1,u2 -n 4",
      "  aisle batch --all --csv --out lists.csv --filter \"price < 100\""
    })
public final class BatchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--user", paramLabel = "ID", split = ",", description = "For whom.")
  private List<String> users = List.of();

  @Option(names = "--all", description = "For all users, of the imported data and of events.")
  private boolean all;

  @Option(
      names = "--placement",
      defaultValue = "home-for-you",
      description = "Which slot (default: ${DEFAULT-VALUE}).")
  private String placement;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "12",
      description = "How many items per user (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--filter", paramLabel = "CEL", description = "Only items like this.")
  private @Nullable String filter;

  @Option(names = "--csv", description = "A row per item in place of a line of JSON per user.")
  private boolean csv;

  @Option(
      names = "--raw",
      description = "With --csv: no quote before cells that a spreadsheet would run.")
  private boolean raw;

  @Option(names = "--out", paramLabel = "FILE", description = "In place of standard output.")
  private @Nullable Path out;

  @Override
  public void run() {
    if (all != users.isEmpty()) {
      throw CommandException.usage("Name users with --user, or say --all.");
    }
    UserLists.Order order = order();
    try (OpenShop shop = OpenShop.of(data.directory(), database.address(data.directory()))) {
      List<String> ids = all ? shop.everybody() : users;
      if (out == null) {
        shop.lists().write(shop.recommender(), order, ids, spec.commandLine().getOut());
      } else {
        try (Writer file = Files.newBufferedWriter(out)) {
          shop.lists().write(shop.recommender(), order, ids, file);
        }
      }
      Console.of(spec).say("%,d lists.".formatted(ids.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("The lists could not be written.", e);
    }
  }

  private UserLists.Order order() {
    try {
      return new UserLists.Order(
          Choices.placement(placement),
          limit,
          filter == null ? Filter.NONE : Filter.of(new Expressions().condition(filter)),
          false,
          csv ? raw ? UserLists.Format.CSV_RAW : UserLists.Format.CSV : UserLists.Format.JSONL);
    } catch (ExpressionException | IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }
}
