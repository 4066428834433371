package org.aisle.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The person's own browser. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Browser() {}

  /**
   * Opens a page as soon as its server answers, in the background; does nothing without a screen.
   */
  static void openOnceAnswering(URI address) {
    List<String> command = command(address);
    if (command != null) {
      Thread.ofVirtual()
          .start(() -> {
            if (answers(address)) {
              run(command);
            }
          });
    }
  }

  private static boolean answers(URI address) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < giveUp) {
        if (succeeds(client, request)) {
          return true;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean succeeds(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private static void run(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.err.println("No browser could be opened; the address is above.");
    }
  }

  private static @Nullable List<String> command(URI address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return List.of("open", address.toString());
    }
    if (system.contains("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
    }
    boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return screen ? List.of("xdg-open", address.toString()) : null;
  }
}
