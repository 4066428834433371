package org.aisle.cli.serve;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.aisle.cli.console.CommandException;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Starts the server over a data directory and waits until it is stopped. What can be known to fail
 * before is said in one sentence.
 */
public final class ServerLauncher {
  private static final int PORT_MAX = 65_535;
  private static final int METRICS_PORT = 9464;
  private static final String LOOPBACK = "127.0.0.1";

  private ServerLauncher() {}

  /** Serves this directory until stopped; the exit code. Prints the addresses once they answer. */
  public static int run(
      DataDirectory directory, String host, int port, Map<String, String> settings) {
    requireFreePort(host, port);
    openShop(directory);
    System.setProperty("aisle.data-dir", directory.root().toString());
    settings.forEach(System::setProperty);
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    // What ends the start is said by the exception below, without a stack trace.
    System.setProperty("quarkus.log.category.\"io.quarkus.runtime.Application\".level", "OFF");
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    int[] exitCode = new int[1];
    Quarkus.run(
        ServerApplication.class,
        (code, thrown) -> {
          exitCode[0] = code;
          failure.set(thrown);
        });
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw CommandException.failed("The server could not start: " + rootMessage(thrown));
    }
    return exitCode[0];
  }

  /** A folder that is there begins as a shop without items, which a feed can be sent to. */
  private static void openShop(DataDirectory directory) {
    if (directory.hasDataset()) {
      return;
    }
    if (!Files.isDirectory(directory.root())) {
      throw CommandException.failed(
          ("There is no dataset in '%1$s' yet. Next: 'aisle data import FILE… --data-dir %1$s', or"
                  + " 'aisle demo' for an invented shop, or make the folder to begin without items"
                  + " and send a feed to POST /v1/imports.")
              .formatted(directory.root()));
    }
    directory.writeDataset(Dataset.builder().build());
  }

  /**
   * The settings of the port for metrics, which this machine alone reaches.
   *
   * @param port the one to take, 0 for none, or null for the usual one where it is free
   */
  static Map<String, String> metrics(@Nullable Integer port) {
    if (port == null) {
      return portFault(LOOPBACK, METRICS_PORT) == null ? metricsOn(METRICS_PORT) : Map.of();
    }
    if (port == 0) {
      return Map.of();
    }
    requireFreePort(LOOPBACK, port);
    return metricsOn(port);
  }

  private static Map<String, String> metricsOn(int port) {
    return Map.of(
        "quarkus.management.host-enabled",
        "true",
        "quarkus.management.host",
        LOOPBACK,
        "quarkus.management.port",
        Integer.toString(port));
  }

  /** Refuses a port that cannot be listened on, in one sentence. */
  public static void requireFreePort(String host, int port) {
    String fault = portFault(host, port);
    if (fault != null) {
      throw CommandException.failed(fault);
    }
  }

  /** Refuses to let other machines in without keys unless the person insists. */
  public static void requireLoopback(String host, int port, boolean withoutKeys) {
    if (!withoutKeys && !isLoopback(host)) {
      throw CommandException.failed(
          ("The demo asks for no keys, so it listens on this machine only. Add --without-keys to"
                  + " let everybody in who reaches %s:%d.")
              .formatted(host, port));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Whether only this machine can reach the address. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static @Nullable String portFault(String host, int port) {
    if (port < 0 || port > PORT_MAX) {
      return "The port (%d) must lie between 0 and %d.".formatted(port, PORT_MAX);
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return null;
    } catch (UnknownHostException e) {
      return "There is no address '%s' on this machine; the usual one is 127.0.0.1."
          .formatted(host);
    } catch (BindException e) {
      return "Port %d of %s is in use or not allowed; stop what uses it, or choose another with --port."
          .formatted(port, host);
    } catch (IOException e) {
      return "Port %d of %s cannot be opened: %s.".formatted(port, host, e.getMessage());
    }
  }
}
