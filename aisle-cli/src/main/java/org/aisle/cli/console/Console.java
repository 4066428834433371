package org.aisle.cli.console;

import java.io.PrintWriter;
import org.aisle.model.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command writes: data to standard output, everything meant for a person to standard error.
 */
public final class Console {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final GlobalOptions options;
  private final Ansi ansi;

  private Console(PrintWriter out, PrintWriter err, GlobalOptions options, Ansi ansi) {
    this.out = out;
    this.err = err;
    this.options = options;
    this.ansi = ansi;
  }

  /** The console of the command line that this command belongs to. */
  public static Console of(CommandSpec spec) {
    CommandLine line = spec.commandLine();
    return new Console(
        line.getOut(), line.getErr(), GlobalOptions.of(spec), line.getColorScheme().ansi());
  }

  /** Writes a line of data. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** Writes a value as JSON data. */
  public void json(Object value) {
    print(JSON.writeValueAsString(value));
  }

  /** Tells the person something; silent under {@code --quiet}. */
  public void say(String message) {
    if (!options.quiet()) {
      err.println(message);
      err.flush();
    }
  }

  /** Tells the person something worth a detail line; only under {@code --verbose}. */
  public void detail(String message) {
    if (options.verbose()) {
      err.println(message);
      err.flush();
    }
  }

  /** Warns the person; never silent. */
  public void warn(String message) {
    err.println(ansi.string("@|yellow Warning:|@ ") + message);
    err.flush();
  }

  /** The text in bold where colors are allowed. */
  public String bold(String text) {
    return ansi.enabled() ? Ansi.Style.bold.on() + text + Ansi.Style.reset.on() : text;
  }

  /** Whether nobody may be asked anything: {@code --no-input}, or no person at the terminal. */
  public boolean unattended() {
    return options.noInput() || !atTerminal();
  }

  /** The way to show how far a long piece of work is; close it when the work is done. */
  public ProgressDisplay progress() {
    return options.quiet() ? ProgressDisplay.silent() : ProgressDisplay.on(err, atTerminal());
  }

  /** Does the work while showing its progress. */
  public <T> T during(Work<T> work) {
    try (ProgressDisplay display = progress()) {
      return work.run(display);
    }
  }

  /** Whether a person sees what is printed. */
  // From JDK 22 to 24 there always was a console; JDK 25 answers null again without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean atTerminal() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** A piece of work that tells how far it is. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work. */
    T run(Progress progress);
  }
}
