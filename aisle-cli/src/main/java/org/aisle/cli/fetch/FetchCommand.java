package org.aisle.cli.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.ExitCodes;
import org.aisle.cli.console.ProgressDisplay;
import org.aisle.data.fetch.FetchException;
import org.aisle.data.fetch.PublicSet;
import org.aisle.data.fetch.PublicSetFetcher;
import org.aisle.data.fetch.PublicSets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aisle data fetch}: downloads a public data set after its license has been accepted. */
@Command(
    name = "fetch",
    description = "Download a public data set from its publisher, once its license is accepted.",
    footer = {
      "",
      "Examples:",
      "  aisle data fetch --list",
      "  aisle data fetch ml-latest-small",
      "  aisle data fetch amazon-2018:Musical_Instruments --to ./data --yes"
    })
public final class FetchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which data set; see --list.")
  private @Nullable String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The folder that gets a folder for the data set (default: ${DEFAULT-VALUE}).")
  private Path parent;

  @Option(names = "--yes", description = "Accept the license without being asked.")
  private boolean yes;

  @Option(names = "--list", description = "Name the data sets that can be had.")
  private boolean list;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec);
    if (list) {
      PublicSets.all()
          .forEach(set -> console.print("%-24s %s".formatted(set.name(), set.description())));
      return ExitCodes.DONE;
    }
    PublicSet set = named();
    if (PublicSetFetcher.isComplete(set, parent)) {
      console.say("It is already in %s.".formatted(parent.resolve(set.folder())));
      return ExitCodes.DONE;
    }
    if (set.byHand() != null) {
      throw CommandException.failed(set.byHand());
    }
    accept(set, console);
    Path folder = fetch(set, console);
    console.say("Fetched into %s. Next:".formatted(folder));
    console.say(
        "  aisle evaluate --data %s --format %s --algorithm all".formatted(folder, set.format()));
    return ExitCodes.DONE;
  }

  private PublicSet named() {
    if (name == null) {
      throw CommandException.usage("Say which data set; --list names them.");
    }
    try {
      return PublicSets.named(name);
    } catch (FetchException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private void accept(PublicSet set, Console console) {
    console.say(set.description());
    console.say("  from     " + set.files().getFirst().address());
    console.say("  license  " + set.license());
    console.say("  see      " + set.homepage());
    if (yes) {
      return;
    }
    java.io.Console terminal = console.unattended() ? null : System.console();
    if (terminal == null) {
      throw CommandException.usage(
          "Nobody can be asked whether the license is accepted; add --yes if it is.");
    }
    String answer = terminal.readLine("Accept the license and download it? [y/N] ");
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw CommandException.failed("Not accepted; nothing was downloaded.");
    }
  }

  private Path fetch(PublicSet set, Console console) throws InterruptedException {
    try (ProgressDisplay display = console.progress()) {
      return PublicSetFetcher.create().fetch(set, parent, display);
    } catch (FetchException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }
}
