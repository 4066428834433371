package org.aisle.model;

/**
 * What a training may use.
 *
 * @param threads how many threads may work at once, at least 1
 * @param memoryBytes how much memory the result and its making may take; a trainer that knows it
 *     needs more refuses at once
 * @param progress who is told how far it is
 * @param checkpoints where a long training keeps its state, so that it can go on later
 */
public record Resources(int threads, long memoryBytes, Progress progress, Checkpoints checkpoints) {
  public Resources {
    if (threads < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(
          "Training needs at least one thread (got %d) and some memory (got %d bytes)."
              .formatted(threads, memoryBytes));
    }
  }

  /** Without checkpoints. */
  public Resources(int threads, long memoryBytes, Progress progress) {
    this(threads, memoryBytes, progress, Checkpoints.NONE);
  }

  /** All processors, three quarters of the largest heap, and nobody to tell. */
  public static Resources ofMachine() {
    return new Resources(
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / 4 * 3,
        Progress.SILENT);
  }

  /** The same with this many threads. */
  public Resources withThreads(int count) {
    return new Resources(count, memoryBytes, progress, checkpoints);
  }

  /** The same with this much memory. */
  public Resources withMemoryBytes(long bytes) {
    return new Resources(threads, bytes, progress, checkpoints);
  }

  /** The same with someone to tell. */
  public Resources withProgress(Progress listener) {
    return new Resources(threads, memoryBytes, listener, checkpoints);
  }

  /** The same with a place for the state of long trainings. */
  public Resources withCheckpoints(Checkpoints place) {
    return new Resources(threads, memoryBytes, progress, place);
  }

  /**
   * Refuses work that needs more memory than is allowed.
   *
   * @param needed how many bytes it needs
   * @param algorithm whose work it is
   * @param advice what else could be done, without a full stop
   */
  public void requireMemory(long needed, String algorithm, String advice) {
    if (needed > memoryBytes) {
      throw new TrainingException(
          "Training %s needs about %,d MB of memory (%d bytes), but %,d MB (%d bytes) are allowed. %s, or allow more."
              .formatted(
                  algorithm, (needed >> 20) + 1, needed, memoryBytes >> 20, memoryBytes, advice));
    }
  }
}
