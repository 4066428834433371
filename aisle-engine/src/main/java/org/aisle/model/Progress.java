package org.aisle.model;

/** Is told how far a long piece of work has come. Called from one thread at a time. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (stage, done, total) -> {};

  /** {@code done} of {@code total} steps of this stage are finished. */
  void update(String stage, long done, long total);
}
