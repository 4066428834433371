package org.aisle.bench.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.speed.HttpConnection;

/**
 * A shop that sends batches over several connections until it is stopped, and remembers what became
 * of each. It goes on by itself when the server refuses a batch, and gives up a connection that
 * breaks.
 */
final class Sender implements AutoCloseable {
  private static final int ACCEPTED = 202;
  private static final long PAUSE_MILLIS = 50;

  private final String prefix;
  private final int port;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();

  /** Sends to this port; the names of the batches begin with the prefix. */
  Sender(String prefix, int port, int connections) {
    this.prefix = prefix;
    this.port = port;
    for (int connection = 0; connection < connections; connection++) {
      threads.add(Thread.ofPlatform().daemon().start(this::send));
    }
  }

  private void send() {
    while (!stopped.get()) {
      String batch = prefix + "-" + next.getAndIncrement();
      try (HttpConnection connection = new HttpConnection(port)) {
        while (!stopped.get()) {
          unanswered.add(batch);
          int status = connection.ask(Batches.request(batch));
          if (status == ACCEPTED) {
            acknowledged.add(batch);
            unanswered.remove(batch);
          } else {
            refused.incrementAndGet();
            pause();
          }
          batch = prefix + "-" + next.getAndIncrement();
        }
      } catch (IOException e) {
        pause();
      }
    }
  }

  /** A client does not hammer a server in trouble; only {@code stopped} ends it. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The batches that were answered with 202. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** The batches that were sent and not acknowledged, whatever became of them. */
  List<String> unanswered() {
    return List.copyOf(unanswered);
  }

  /** How many answers were not 202. */
  int refused() {
    return refused.get();
  }

  /** Sends these batches again, as a shop does that got no answer. */
  static void again(int port, List<String> batches) {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (String batch : batches) {
        int status = connection.ask(Batches.request(batch));
        if (status != ACCEPTED) {
          throw new BenchException(
              BenchException.FAILED,
              "Sending %s again was answered with %d: %s"
                  .formatted(batch, status, connection.body()));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
