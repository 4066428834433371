package org.aisle.server.storefront;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.dataset.Dataset;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.tuning.Algorithms;

/** A data directory with the {@link CampingShop}, trained, for tests of the running server. */
public final class CampingShopDirectory implements QuarkusTestResourceLifecycleManager {
  private static final String VERSION = "camping";

  private Path root = Path.of("");

  @Override
  public Map<String, String> start() {
    try {
      root = Files.createTempDirectory("aisle-camping");
      DataDirectory directory = new DataDirectory(root);
      Dataset dataset = CampingShop.dataset();
      directory.writeDataset(dataset);
      directory.writeModels(
          VERSION,
          Map.of(
              Role.PERSONAL, model("itemknn", dataset),
              Role.SIMILAR, model("content", dataset),
              Role.TOGETHER, model("itemknn", dataset)),
          dataset.catalog(),
          Map.of());
      directory.promote(VERSION);
      Files.writeString(
          root.resolve(Personas.FILE),
          "id\tname\tbio\ncamper-0\tCamilla\tLoves tents.\nbarista-1\tBarista Bo\tKnows beans.\n");
      return Map.of("aisle.data-dir", root.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model model(String algorithm, Dataset dataset) {
    return Algorithms.named(algorithm).defaults().train(dataset, Resources.ofMachine());
  }

  @Override
  public void stop() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
