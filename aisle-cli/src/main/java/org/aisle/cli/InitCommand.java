package org.aisle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    description = "Write a settings file with every default spelled out, ready to edit.",
    footer = {"", "Examples:", "  aisle init", "  aisle init my-shop"})
final class InitCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where to write aisle.yaml; made if it does not exist (default: here).")
  private Path folder;

  @Option(names = "--force", description = "Replace an aisle.yaml that is there already.")
  private boolean force;

  @Override
  public void run() {
    Console console = Console.of(spec);
    Path file = folder.resolve("aisle.yaml");
    if (Files.exists(file) && !force) {
      throw CommandException.failed(
          "There is a '%s' already; --force replaces it.".formatted(file));
    }
    try (InputStream template =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream("aisle.yaml"))) {
      Files.createDirectories(folder);
      Files.write(file, template.readAllBytes());
    } catch (IOException e) {
      throw CommandException.failed("Could not write '%s': %s".formatted(file, e.getMessage()));
    }
    console.say("Wrote %s.".formatted(file));
    console.say("Next:");
    console.say("  aisle data import products.csv events.csv");
    console.say("  aisle train");
    console.say("  aisle serve");
  }
}
