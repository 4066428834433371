package org.aisle.bench.speed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * The package implicit from PyPI, in a process of its own that holds the same matrix and trains an
 * epoch when told to. It times itself.
 */
final class ImplicitPeer implements AutoCloseable {
  static final String VERSION = "0.7.3";
  private static final String SCRIPT = "implicit_peer.py";
  private static final int BUFFER_INTS = 1 << 16;

  private final TemporaryFolder folder;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String description;

  private ImplicitPeer(TemporaryFolder folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.description = answer();
  }

  /**
   * Starts it with the shop's matrix.
   *
   * @throws PeerException if it cannot be had
   */
  static ImplicitPeer start(SyntheticShop shop) {
    PythonEnvironment environment = PythonEnvironment.with("implicit", VERSION);
    TemporaryFolder folder = TemporaryFolder.create("implicit");
    try {
      Path script = folder.file(SCRIPT);
      try (InputStream in = ImplicitPeer.class.getResourceAsStream(SCRIPT)) {
        if (in == null) {
          throw new IllegalStateException("The program lacks its resource " + SCRIPT);
        }
        Files.copy(in, script);
      }
      write(folder.file("starts.bin"), shop.userStarts());
      write(folder.file("items.bin"), shop.items());
      ProcessBuilder builder =
          new ProcessBuilder(
              environment.python(),
              script.toString(),
              folder.path().toString(),
              Integer.toString(shop.itemCount()));
      // as its authors ask for: it brings threads of its own
      builder.environment().put("OPENBLAS_NUM_THREADS", "1");
      builder.environment().put("MKL_NUM_THREADS", "1");
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      return new ImplicitPeer(folder, builder.start());
    } catch (IOException | PeerException e) {
      folder.close();
      throw new PeerException("implicit cannot be started: " + e.getMessage());
    }
  }

  private static void write(Path file, int[] numbers) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Integer.BYTES * BUFFER_INTS).order(ByteOrder.LITTLE_ENDIAN);
      for (int from = 0; from < numbers.length; from += BUFFER_INTS) {
        int count = Math.min(BUFFER_INTS, numbers.length - from);
        IntBuffer part = bytes.clear().asIntBuffer();
        part.put(numbers, from, count);
        bytes.limit(Integer.BYTES * count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    }
  }

  /** Its version and that of what it stands on. */
  String description() {
    return description;
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
  record Order(String solver, int factors, int epochs, double unobserved, double regularization) {}

  /**
   * What an epoch took, and the loss after the last.
   *
   * @param epoch the mean of all epochs
   * @param loss see {@link FitLoss}
   */
  record Trained(Reading epoch, double loss) {}

  /** Trains. */
  Trained train(Order order) {
    try {
      questions.write(
          String.format(
              Locale.ROOT,
              "%s %d %d %.17g %.17g %d%n",
              order.solver(),
              order.factors(),
              order.epochs(),
              order.unobserved(),
              order.regularization(),
              FitLoss.USERS_ASKED));
      questions.flush();
      double[] numbers =
          Arrays.stream(answer().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Trained(new Reading(numbers[0], numbers[1]), numbers[2]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new PeerException("implicit ended; what it said is above.");
    }
    return line;
  }

  /** A solver of it that takes turns with others. */
  static final class Solver implements Contestant {
    private final String name;
    private final ImplicitPeer peer;
    private final Order order;
    private double loss = Double.NaN;

    Solver(String name, ImplicitPeer peer, Order order) {
      this.name = name;
      this.peer = peer;
      this.order = order;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void warmUp() {
      peer.train(
          new Order(
              order.solver(), order.factors(), 1, order.unobserved(), order.regularization()));
    }

    @Override
    public Reading measure() {
      Trained trained = peer.train(order);
      loss = trained.loss();
      return trained.epoch();
    }

    /** After the last round. */
    double loss() {
      return loss;
    }
  }

  @Override
  public void close() {
    try {
      questions.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
      folder.close();
    }
  }
}
