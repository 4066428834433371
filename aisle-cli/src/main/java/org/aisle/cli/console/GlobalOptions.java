package org.aisle.cli.console;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
public final class GlobalOptions {
  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say only what is wrong.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more, and show where an unexpected error came from.")
  private boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "Write without colors; so does the environment variable NO_COLOR.")
  private boolean noColor;

  @Option(
      names = "--no-input",
      scope = ScopeType.INHERIT,
      description = "Never ask; refuse what needs an answer.")
  private boolean noInput;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings file (default: ./aisle.yaml, if there is one).")
  private @Nullable Path config;

  /** The global options of the command line that this command belongs to. */
  static GlobalOptions of(CommandSpec spec) {
    return (GlobalOptions)
        Objects.requireNonNull(spec.root().mixins().get("globalOptions")).userObject();
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** Whether colors are switched off. */
  public boolean noColor() {
    return noColor;
  }

  boolean noInput() {
    return noInput;
  }

  @Nullable Path config() {
    return config;
  }
}
