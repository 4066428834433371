package org.aisle.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a loop on several threads. Chunks are handed out as threads become free, so a result must
 * depend on the chunk alone, never on the thread: then it is the same for any number of threads.
 */
public final class Parallel {
  private Parallel() {}

  /** The work on the range {@code [from, to)} of a loop. */
  @FunctionalInterface
  public interface Range {
    /** Works on one range; {@code worker} (0 … threads − 1) names the scratch space to use. */
    void run(int worker, int from, int to);
  }

  /** The work on the range {@code [from, to)} of a loop with the scratch space of its thread. */
  @FunctionalInterface
  public interface ScratchRange<S> {
    /** Works on one range; nobody else uses {@code scratch} meanwhile. */
    void run(S scratch, int from, int to);
  }

  /** The same as {@link #forRanges(int, int, int, Range)}, with scratch space for each thread. */
  public static <S> void forRanges(
      int threads, int size, int chunk, Supplier<S> scratch, ScratchRange<S> work) {
    Map<Integer, S> own = new ConcurrentHashMap<>();
    forRanges(
        threads,
        size,
        chunk,
        (worker, from, to) ->
            work.run(own.computeIfAbsent(worker, key -> scratch.get()), from, to));
  }

  /**
   * Runs {@code work} over {@code [0, size)} in chunks of {@code chunk} on up to {@code threads}
   * threads and returns when all is done. A failure in a chunk ends the loop and is thrown here.
   *
   * @throws CancellationException if the calling thread was interrupted; what the loop has not come
   *     to is not done then
   */
  public static void forRanges(int threads, int size, int chunk, Range work) {
    int chunks = (int) ((size + (long) chunk - 1) / chunk);
    int workers = Math.min(threads, chunks);
    AtomicInteger next = new AtomicInteger();
    if (workers <= 1) {
      drain(next, 0, size, chunk, work);
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      return;
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().factory())) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        tasks.add(() -> {
          drain(next, number, size, chunk, work);
          return null;
        });
      }
      await(executor, tasks);
    }
  }

  private static void drain(AtomicInteger next, int worker, int size, int chunk, Range work) {
    while (!Thread.currentThread().isInterrupted()) {
      long from = (long) next.getAndIncrement() * chunk;
      if (from >= size) {
        return;
      }
      work.run(worker, (int) from, (int) Math.min(size, from + chunk));
    }
  }

  private static void await(ExecutorService executor, List<Callable<Void>> tasks) {
    List<Future<Void>> futures = new ArrayList<>();
    for (Callable<Void> task : tasks) {
      futures.add(executor.submit(task));
    }
    try {
      for (Future<Void> future : futures) {
        future.get();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      executor.shutdownNow();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static CancellationException interrupted() {
    return new CancellationException("The work was interrupted before it was done.");
  }
}
