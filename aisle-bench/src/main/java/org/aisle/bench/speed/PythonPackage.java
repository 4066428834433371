package org.aisle.bench.speed;

/**
 * Somebody else's package on PyPI.
 *
 * @param name what it is called there
 * @param extras optional parts of it that are needed, such as {@code [ml]}, or nothing
 * @param version which one
 */
record PythonPackage(String name, String extras, String version) {
  static PythonPackage of(String name, String version) {
    return new PythonPackage(name, "", version);
  }

  /** As pip is told. */
  String requirement() {
    return "%s%s==%s".formatted(name, extras, version);
  }

  /** What the folder of its environment is called. */
  String folder() {
    return name + "-" + version;
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
