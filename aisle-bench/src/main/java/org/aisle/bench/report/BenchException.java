package org.aisle.bench.report;

/** A benchmark cannot go on; the message is for the person, the code for the script that called. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A step failed. */
  public static final int FAILED = 1;

  /** The command was called wrongly. */
  public static final int USAGE = 2;

  /** The data are missing or refused. */
  public static final int REFUSED = 3;

  private final int exitCode;

  /** A failure with this exit code. */
  public BenchException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The code that the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
