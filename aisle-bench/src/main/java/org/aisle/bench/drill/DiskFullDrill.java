package org.aisle.bench.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aisle.bench.speed.ShopServer;
import org.aisle.bench.speed.TemporaryFolder;

/** The file system of the data directory, a small one in memory, has no room left for a while. */
final class DiskFullDrill {
  private static final int CONNECTIONS = 4;
  private static final int MEGABYTES = 96;
  private static final double FULL_SECONDS_MAX = 120;
  private static final double BACK_SECONDS_MAX = 5;

  List<Check> run() {
    try (DrillShop shop = DrillShop.onSqlite();
        TemporaryFolder folder = TemporaryFolder.create("full")) {
      Path small = Files.createDirectory(folder.file("data"));
      command("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", small.toString());
      try {
        copy(shop.folder().resolve("data"), small);
        return fill(folder.path(), small);
      } finally {
        command("umount", small.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Check> fill(Path folder, Path small) throws IOException {
    List<Check> checks = new ArrayList<>();
    Path filler = small.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      out.write(new byte[MEGABYTES * 500_000]);
    }
    List<String> acknowledged = new ArrayList<>();
    try (ShopServer server = ShopServer.start(folder, List.of())) {
      int port = server.port();
      Sender sender = new Sender("f", port, CONNECTIONS);
      double full = Waiting.secondsUntil(() -> sender.refused() > CONNECTIONS, FULL_SECONDS_MAX);
      checks.add(Check.told("full after", "%.1f s".formatted(full)));
      checks.add(
          Check.that(
              "events are answered with 503, Retry-After and a problem",
              Asked.event(port, "full-1").isBusy()));
      checks.add(
          Check.that("recommendations go on", Asked.recommendations(port, "stranger").hasItems()));
      checks.add(
          Check.that(
              "a metric counts it",
              Asked.metric(server.metricsPort(), "aisle_store_failures_total") > 0));
      Files.delete(filler);
      double back =
          Waiting.secondsUntil(() -> Asked.event(port, "full-1").status() == 202, FULL_SECONDS_MAX);
      checks.add(Check.atMost("stores again once there is room", BACK_SECONDS_MAX, back, "s"));
      sender.close();
      Sender.again(port, sender.unanswered());
      acknowledged.addAll(sender.acknowledged());
      acknowledged.addAll(sender.unanswered());
      acknowledged.add("full-1");
    }
    checks.addAll(
        StoredEvents.read("jdbc:sqlite:" + small.resolve("aisle.db")).checks(acknowledged));
    return checks;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void command(String... words) throws IOException {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new Drill.Impossible(
            "a small file system could not be made ('%s': %s). Run it as root."
                .formatted(String.join(" ", words), said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
