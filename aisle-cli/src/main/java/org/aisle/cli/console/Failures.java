package org.aisle.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.aisle.model.TrainingException;
import org.aisle.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into one message and an exit code; no stack trace unless asked for.
 */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Map<Class<? extends RuntimeException>, Integer> exitCodes;

  /**
   * Handles these exceptions of other modules by their message and code, besides the common ones.
   */
  public Failures(Map<Class<? extends RuntimeException>, Integer> exitCodes) {
    this.exitCodes = Map.copyOf(exitCodes);
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
    String message = message(failure);
    if (message == null) {
      line.getErr()
          .println(
              "aisle: an unexpected error (%s). This is a fault of Aisle; --verbose shows where it"
                      .formatted(failure)
                  + " came from.");
    } else {
      line.getErr().println("aisle: " + message);
    }
    if (GlobalOptions.of(line.getCommandSpec()).verbose()) {
      failure.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return exitCode(failure);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println("aisle: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, line.getErr());
    line.getErr().println("See '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
    line.getErr().flush();
    return ExitCodes.USAGE;
  }

  private int exitCode(Exception failure) {
    return failure instanceof CommandException command
        ? command.exitCode()
        : exitCodes.getOrDefault(failure.getClass(), ExitCodes.FAILED);
  }

  private @Nullable String message(Exception failure) {
    if (failure instanceof CommandException
        || failure instanceof TrainingException
        || failure instanceof StoreException
        || exitCodes.containsKey(failure.getClass())) {
      return failure.getMessage();
    }
    if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return describe(wrapped.getCause());
    }
    return failure instanceof IOException io ? describe(io) : null;
  }

  private static String describe(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "There is no file '%s'.".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "The file '%s' may not be read or written.".formatted(denied.getFile());
      default -> "A file could not be read or written: " + failure.getMessage();
    };
  }
}
