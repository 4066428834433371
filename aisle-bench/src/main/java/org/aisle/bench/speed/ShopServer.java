package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.report.Checkout;

/** A server of Aisle, started as a shop starts it, by the launcher of the checkout. */
public final class ShopServer implements AutoCloseable {
  private static final byte[] READY = HttpConnection.get("/readyz");
  private static final long POLL_NANOS = 10_000_000;
  private static final double READY_SECONDS_MAX = 300;

  private final Process process;
  private final int port;
  private final int metricsPort;
  private final Reading start;

  private ShopServer(Process process, int port, int metricsPort) {
    this.process = process;
    this.port = port;
    this.metricsPort = metricsPort;
    Stopwatch stopwatch = Stopwatch.ofThread();
    while (!isReady()) {
      if (!process.isAlive() || stopwatch.read().wallSeconds() > READY_SECONDS_MAX) {
        throw new BenchException(BenchException.FAILED, "The server did not become ready.");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    this.start = new Reading(stopwatch.read().wallSeconds(), cpuSeconds());
  }

  /** Runs another command of Aisle to its end, such as {@code train}. */
  static void aisle(String... arguments) {
    try {
      int code = launched(arguments).start().waitFor();
      if (code != 0) {
        throw new BenchException(
            BenchException.FAILED,
            "'aisle %s' ended with %d.".formatted(String.join(" ", arguments), code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException(BenchException.FAILED, "Interrupted.");
    }
  }

  /** Makes a demo shop of this size and learns from it. */
  public static void prepare(
      Path folder, int products, int shoppers, int events, String... training) {
    Path file = folder.resolve("shop.aisle");
    aisle(
        "demo",
        "generate",
        "--products",
        Integer.toString(products),
        "--shoppers",
        Integer.toString(shoppers),
        "--events",
        Integer.toString(events),
        "--out",
        file.toString());
    aisle("data", "import", file.toString(), "--data-dir", dataFolder(folder));
    List<String> train = new ArrayList<>(List.of("train", "--data-dir", dataFolder(folder)));
    train.add("--no-evaluate");
    train.addAll(List.of(training));
    aisle(train.toArray(String[]::new));
  }

  private static String dataFolder(Path folder) {
    return folder.resolve("data").toString();
  }

  /** Starts the prepared shop; returns once it is ready. */
  static ShopServer start(Path folder) {
    return start(folder, List.of());
  }

  /** The same with more options of {@code aisle serve}. */
  public static ShopServer start(Path folder, List<String> options) {
    return start(folder, options, Map.of());
  }

  /** The same with more variables of the environment; it logs into {@code server.log}. */
  public static ShopServer start(
      Path folder, List<String> options, Map<String, String> environment) {
    try {
      int port = freePort();
      List<String> arguments = new ArrayList<>(List.of("serve", "--without-keys"));
      arguments.addAll(List.of("--data-dir", dataFolder(folder)));
      arguments.addAll(List.of("--port", Integer.toString(port)));
      int metricsPort = freePort();
      arguments.addAll(List.of("--metrics-port", Integer.toString(metricsPort)));
      arguments.addAll(options);
      ProcessBuilder builder =
          launched(arguments.toArray(String[]::new))
              .redirectError(Redirect.appendTo(log(folder).toFile()));
      builder.environment().putAll(environment);
      return new ShopServer(builder.start(), port, metricsPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the servers of this folder said. */
  public static Path log(Path folder) {
    return folder.resolve("server.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** With the options that Aisle is shipped with, and none of one's own. */
  private static ProcessBuilder launched(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Checkout.root().resolve("aisle").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("AISLE_JAVA_OPTS");
    return builder
        .redirectInput(Redirect.PIPE)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  private boolean isReady() {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.ask(READY) == 200;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Where it tells its metrics. */
  public int metricsPort() {
    return metricsPort;
  }

  /** What it took until it was ready. */
  Reading start() {
    return start;
  }

  /** The same, by the clock. */
  public double readySeconds() {
    return start.wallSeconds();
  }

  /** Ends it as a failing machine would, without any warning. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Asks it to end, as a service manager does, and does not wait for it. */
  public void terminate() {
    process.destroy();
  }

  /** Whether it has ended. */
  public boolean hasEnded() {
    return !process.isAlive();
  }

  /** The processors' seconds since it was started. */
  public double cpuSeconds() {
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return cpu.toMillis() / 1000.0;
  }

  /** The memory that it has; NaN where the system does not tell. */
  double residentMegabytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
        }
      }
    } catch (IOException e) {
      return Double.NaN;
    }
    return Double.NaN;
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
