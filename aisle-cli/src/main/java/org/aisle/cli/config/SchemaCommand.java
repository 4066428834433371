package org.aisle.cli.config;

import org.aisle.cli.console.Console;
import org.aisle.cli.console.SettingsSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "schema",
    description = "Write the JSON Schema of the settings file, for editors.",
    footer = {"", "Examples:", "  aisle config schema > aisle.schema.json"})
final class SchemaCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Console.of(spec).json(SettingsSchema.of(spec.root().commandLine()));
  }
}
