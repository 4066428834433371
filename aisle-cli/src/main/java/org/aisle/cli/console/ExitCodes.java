package org.aisle.cli.console;

/** The codes that commands end with; scripts depend on them. */
public final class ExitCodes {
  /** Done. */
  public static final int DONE = 0;

  /** Something went wrong. */
  public static final int FAILED = 1;

  /** The command was called wrongly. */
  public static final int USAGE = 2;

  /** The data were refused. */
  public static final int REFUSED = 3;

  /** A threshold was not met. */
  public static final int BELOW_THRESHOLD = 4;

  private ExitCodes() {}
}
