package org.aisle.bench.speed;

import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * What the machine can do: how fast it reads memory and multiplies matrices. Measured in turn with
 * what is compared with it, through the library that the engine uses.
 */
final class Ceilings implements AutoCloseable {
  private static final String READ = "read-bandwidth-one-thread";
  private static final String SGEMM = "sgemm-one-thread";
  private static final String SGEMM_ALL = "sgemm-all-threads";
  private static final int FULL_SIDE = 2048;
  private static final int FULL_FLOATS = 1 << 26;
  private static final double GIGA = 1e9;

  private final int side;
  private final int floats;
  private final FloatPointer left;
  private final FloatPointer right;
  private final FloatPointer product;
  private final FloatPointer stream;
  private final Effort effort;

  Ceilings(Effort effort) {
    this.effort = effort;
    side = effort.scaledSide(FULL_SIDE, 32);
    floats = effort.scaled(FULL_FLOATS, 1 << 12);
    left = ones(side * side);
    right = ones(side * side);
    product = ones(side * side);
    stream = ones(floats);
  }

  private static FloatPointer ones(int count) {
    FloatPointer values = new FloatPointer(count);
    FloatBuffer cells = values.asBuffer();
    for (int at = 0; at < count; at++) {
      cells.put(at, 1);
    }
    return values;
  }

  /** Those that take part in every round. */
  List<Contestant> contestants() {
    double seconds = effort.secondsAtLeast();
    return List.of(
        Timed.onAllThreads(SGEMM_ALL, seconds, this::multiplyOnAllThreads),
        Timed.onThread(SGEMM, seconds, this::multiply),
        Timed.onThread(READ, seconds, () -> openblas.cblas_sdot(floats, stream, 1, stream, 1)));
  }

  private void multiplyOnAllThreads() {
    openblas.blas_set_num_threads(Runtime.getRuntime().availableProcessors());
    try {
      multiply();
    } finally {
      openblas.blas_set_num_threads(1);
    }
  }

  private void multiply() {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        side,
        side,
        side,
        1,
        left,
        side,
        right,
        side,
        0,
        product,
        side);
  }

  /** Floating-point operations a second of the processor: one thread multiplying matrices. */
  Series flopsPerCpuSecond(Rounds rounds) {
    return rounds.cpu(SGEMM).map(seconds -> flops() / seconds);
  }

  /** Floating-point operations a second: all threads multiplying matrices. */
  Series flopsPerSecond(Rounds rounds) {
    return rounds.wall(SGEMM_ALL).map(seconds -> flops() / seconds);
  }

  /** Bytes a second: one thread reading more than any cache holds. */
  Series bytesPerCpuSecond(Rounds rounds) {
    return rounds.cpu(READ).map(seconds -> (double) Float.BYTES * floats / seconds);
  }

  private double flops() {
    return 2.0 * side * side * side;
  }

  /** What was measured. */
  List<Figure> figures(Rounds rounds) {
    String matrices = "%,d × %,d, OpenBLAS".formatted(side, side);
    return List.of(
        Figure.of(READ, "GB/s", bytesPerCpuSecond(rounds).map(rate -> rate / GIGA))
            .noted("%,d MB, OpenBLAS sdot, by CPU time".formatted((4L * floats) >> 20)),
        Figure.of(SGEMM, "GFLOP/s", flopsPerCpuSecond(rounds).map(rate -> rate / GIGA))
            .noted(matrices + ", by CPU time"),
        Figure.of(SGEMM_ALL, "GFLOP/s", flopsPerSecond(rounds).map(rate -> rate / GIGA))
            .noted(
                matrices
                    + ", %d threads, by the clock"
                        .formatted(Runtime.getRuntime().availableProcessors())));
  }

  @Override
  public void close() {
    left.close();
    right.close();
    product.close();
    stream.close();
  }
}
