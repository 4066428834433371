package org.aisle.cli.console;

/** A command cannot go on; the message is for the person, the code for the script that called. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something went wrong: exit code 1. */
  public static CommandException failed(String message) {
    return new CommandException(ExitCodes.FAILED, message);
  }

  /** The command was called in a way that makes no sense: exit code 2. */
  public static CommandException usage(String message) {
    return new CommandException(ExitCodes.USAGE, message);
  }

  /** The data are refused: exit code 3. */
  public static CommandException refused(String message) {
    return new CommandException(ExitCodes.REFUSED, message);
  }

  /** The code that the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
