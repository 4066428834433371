package org.aisle.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a stream that has been silent for too long, so that its reader does not wait forever. */
final class SilenceGuard implements AutoCloseable {
  private final InputStream stream;
  private final long patienceNanos;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long lastHeardNanos = System.nanoTime();
  private volatile boolean fired;

  private SilenceGuard(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patienceNanos = patience.toNanos();
  }

  static SilenceGuard watch(InputStream stream, Duration patience) {
    SilenceGuard guard = new SilenceGuard(stream, patience);
    Thread.ofVirtual().start(guard::run);
    return guard;
  }

  /** Something came. */
  void heard() {
    lastHeardNanos = System.nanoTime();
  }

  boolean hasFired() {
    return fired;
  }

  private void run() {
    try {
      while (!done.await(
          patienceNanos - (System.nanoTime() - lastHeardNanos), TimeUnit.NANOSECONDS)) {
        if (System.nanoTime() - lastHeardNanos >= patienceNanos) {
          fired = true;
          stream.close();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The stream is of no use any more either way; its reader gets its own exception.
      fired = true;
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
