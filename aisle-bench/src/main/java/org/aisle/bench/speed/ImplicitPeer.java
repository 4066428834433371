package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The package implicit from PyPI, which holds the same matrix and trains when told to. */
final class ImplicitPeer implements AutoCloseable {
  static final PythonPackage PACKAGE = PythonPackage.of("implicit", "0.7.3");
  private static final int BUFFER_INTS = 1 << 16;

  private final TemporaryFolder matrix;
  private final PythonPeer python;

  private ImplicitPeer(TemporaryFolder matrix, PythonPeer python) {
    this.matrix = matrix;
    this.python = python;
  }

  /**
   * Starts it with the shop's matrix.
   *
   * @throws PeerException if it cannot be had
   */
  static ImplicitPeer start(SyntheticShop shop) {
    TemporaryFolder matrix = TemporaryFolder.create("matrix");
    write(matrix.file("starts.bin"), shop.userStarts());
    write(matrix.file("items.bin"), shop.items());
    try {
      List<String> arguments =
          List.of(matrix.path().toString(), Integer.toString(shop.itemCount()));
      return new ImplicitPeer(matrix, PythonPeer.start(PACKAGE, arguments));
    } catch (PeerException e) {
      matrix.close();
      throw e;
    }
  }

  private static void write(Path file, int[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * BUFFER_INTS).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int from = 0; from < numbers.length; from += BUFFER_INTS) {
        int count = Math.min(BUFFER_INTS, numbers.length - from);
        bytes.clear().asIntBuffer().put(numbers, from, count);
        bytes.limit(Integer.BYTES * count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it something and waits for the numbers. */
  double[] tell(String line) {
    return python.tell(line);
  }

  /** Its version and that of what it stands on. */
  String description() {
    return python.description();
  }

  /**
   * What it is told to train, anew for each order.
   *
   * @param solver {@code cholesky} or {@code cg}
   * @param factors how long vectors are
   * @param epochs how many
   * @param unobserved the weight of what did not happen, where what did weighs 1
   * @param regularization in the same unit
   */
  record Order(String solver, int factors, int epochs, double unobserved, double regularization) {
    Order withEpochs(int count) {
      return new Order(solver, factors, count, unobserved, regularization);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "epochs %s %d %d %.17g %.17g %d",
          solver,
          factors,
          epochs,
          unobserved,
          regularization,
          FitLoss.USERS_ASKED);
    }
  }

  /** A solver of it that takes turns with others. */
  static final class Solver implements Contestant {
    private final String name;
    private final PythonPeer python;
    private final Order order;
    private double loss = Double.NaN;

    Solver(String name, ImplicitPeer peer, Order order) {
      this.name = name;
      this.python = peer.python;
      this.order = order;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void warmUp() {
      python.tell(order.withEpochs(1).toString());
    }

    @Override
    public Reading measure() {
      double[] numbers = python.tell(order.toString());
      loss = numbers[2];
      return new Reading(numbers[0], numbers[1]);
    }

    /** The {@link FitLoss} after the last round. */
    double loss() {
      return loss;
    }
  }

  @Override
  public void close() {
    python.close();
    matrix.close();
  }
}
