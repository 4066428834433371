package org.aisle.bench.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.aisle.bench.report.BenchException;

/**
 * Many shoppers at once.
 *
 * @param port of the server
 * @param questions what is asked, in turn
 * @param connections how many ask at a time
 */
record Load(int port, List<byte[]> questions, int connections) {
  private static final int SUCCESS = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * What came of it.
   *
   * @param seconds how long all of it took
   * @param millis how long each answer took, ascending
   */
  record Answers(double seconds, double[] millis) {
    /** So many of a hundred answers took no longer. */
    double percentile(double percent) {
      int place = (int) Math.ceil(percent / 100 * millis.length) - 1;
      return millis[Math.clamp(place, 0, millis.length - 1)];
    }
  }

  /** Everybody asks again as soon as there is an answer. */
  Answers asFastAsPossible(int requests) {
    return run(requests, 0);
  }

  /**
   * Somebody asks at even distances, whether or not others have been answered. An answer's time
   * counts from when its question was due, so that a stalled server cannot hide.
   */
  Answers steadily(int requests, double perSecond) {
    return run(requests, (long) (1e9 / perSecond));
  }

  private Answers run(int requests, long nanosBetween) {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<Callable<double[]>> shoppers = new ArrayList<>();
    for (int shopper = 0; shopper < connections; shopper++) {
      shoppers.add(() -> shop(next, requests, start, nanosBetween));
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(connections)) {
      List<double[]> parts = new ArrayList<>();
      for (Future<double[]> future : executor.invokeAll(shoppers)) {
        parts.add(future.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Answers(
          seconds, parts.stream().flatMapToDouble(Arrays::stream).sorted().toArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException(BenchException.FAILED, "Interrupted.");
    } catch (ExecutionException e) {
      throw new BenchException(BenchException.FAILED, "The server did not answer: " + e.getCause());
    }
  }

  private double[] shop(AtomicInteger next, int requests, long start, long nanosBetween)
      throws IOException {
    double[] millis = new double[requests];
    int size = 0;
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int at = next.getAndIncrement(); at < requests; at = next.getAndIncrement()) {
        long due = nanosBetween == 0 ? System.nanoTime() : start + at * nanosBetween;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int status = connection.ask(questions.get(at % questions.size()));
        if (status != SUCCESS) {
          throw new IOException("status %d: %s".formatted(status, connection.body()));
        }
        millis[size++] = (System.nanoTime() - due) / NANOS_PER_MILLI;
      }
    }
    return Arrays.copyOf(millis, size);
  }
}
