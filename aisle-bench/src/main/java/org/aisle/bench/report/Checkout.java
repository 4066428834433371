package org.aisle.bench.report;

import java.nio.file.Path;

/** Where the sources are that this program was built from; the launcher says so. */
public final class Checkout {
  private static final String PROPERTY = "aisle.checkout";

  private Checkout() {}

  /** The top folder of the checkout. */
  public static Path root() {
    return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
  }
}
