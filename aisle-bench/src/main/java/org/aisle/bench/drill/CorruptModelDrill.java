package org.aisle.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.speed.ShopServer;

/** A byte of the live model is wrong. */
final class CorruptModelDrill {
  List<Check> run() {
    try (DrillShop shop = DrillShop.onSqlite()) {
      Path models = shop.folder().resolve("data").resolve("models");
      String live = Files.readString(models.resolve("live")).strip();
      Path model = models.resolve(live).resolve("personal.aisle");
      byte[] bytes = Files.readAllBytes(model);
      bytes[bytes.length / 2] ^= 1;
      Files.write(model, bytes);
      List<Check> checks = new ArrayList<>();
      try (ShopServer server = shop.start()) {
        int port = server.port();
        checks.add(Check.told("ready after", "%.2f s".formatted(server.readySeconds())));
        checks.add(
            Check.that(
                "recommendations are answered",
                Asked.recommendations(port, "stranger").hasItems()));
        checks.add(Check.that("events are stored", Asked.event(port, "corrupt-1").status() == 202));
        String said = Files.readString(ShopServer.log(shop.folder()));
        checks.add(
            Check.that(
                "the log names the file and the next step",
                said.contains("personal.aisle") && said.contains("aisle train")));
        checks.add(
            Check.that(
                "a metric tells it",
                Asked.metric(server.metricsPort(), "aisle_model_fallback") == 1));
      }
      checks.addAll(shop.stored().checks(List.of("corrupt-1")));
      return checks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
