package org.aisle.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Runs from when it is made, by the clock and by the processors' time. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final LongSupplier cpuNanos;
  private final long wallStart;
  private final long cpuStart;

  private Stopwatch(LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
    this.cpuStart = cpuNanos.getAsLong();
    this.wallStart = System.nanoTime();
  }

  /** Counts the processors' time of this thread alone. */
  static Stopwatch ofThread() {
    return new Stopwatch(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  /** Counts the processors' time of the whole process: workers, compiler and garbage collector. */
  static Stopwatch ofProcess() {
    return new Stopwatch(Stopwatch::processNanos);
  }

  private static long processNanos() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      return system.getProcessCpuTime();
    }
    throw new IllegalStateException("This Java does not tell the processors' time of a process.");
  }

  /** What has passed until now. */
  Reading read() {
    long wall = System.nanoTime() - wallStart;
    return new Reading(wall / NANOS, (cpuNanos.getAsLong() - cpuStart) / NANOS);
  }
}
