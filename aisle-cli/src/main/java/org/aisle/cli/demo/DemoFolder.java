package org.aisle.cli.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.stream.Collectors;
import org.aisle.cli.console.CommandException;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of a demo shop. {@code demo.properties} says which shop it is and is complete
 * only once the shop has been written, so that a run that was stopped half-way is done again.
 */
final class DemoFolder {
  private static final String PERSONAS = "personas.tsv";

  private final DataDirectory directory;
  private final Path marker;

  DemoFolder(Path root) {
    this.directory = new DataDirectory(root);
    this.marker = root.resolve("demo.properties");
  }

  DataDirectory directory() {
    return directory;
  }

  /** The shop that lies here or was begun here, or null if there is none. */
  @Nullable DemoSettings settings() {
    if (!Files.exists(marker)) {
      return null;
    }
    Properties properties = properties();
    try {
      return new DemoSettings(
          Integer.parseInt(properties.getProperty("products", "")),
          Integer.parseInt(properties.getProperty("shoppers", "")),
          Integer.parseInt(properties.getProperty("events", "")),
          Long.parseLong(properties.getProperty("seed", "")),
          Long.parseLong(properties.getProperty("endMillis", "")));
    } catch (IllegalArgumentException e) {
      throw CommandException.failed(
          "The file '%s' does not say which demo shop this is. Delete the folder '%s' to start over."
              .formatted(marker, directory.root()));
    }
  }

  /** Whether all of the shop has been written. */
  boolean isComplete() {
    return Files.exists(marker)
        && properties().getProperty("complete", "").equals("true")
        && directory.hasDataset();
  }

  /**
   * Refuses a folder that holds something else than the wanted demo shop.
   *
   * @param wanted the shop that was asked for, or null if any will do
   */
  void requireFree(@Nullable DemoSettings wanted) {
    DemoSettings present = settings();
    if (present == null && directory.hasDataset()) {
      throw CommandException.usage(
          "The folder '%s' holds a shop's data, not a demo. Choose another with --data-dir."
              .formatted(directory.root()));
    }
    if (present != null && wanted != null && !present.equals(wanted)) {
      throw CommandException.usage(
          ("The folder '%s' holds another demo shop (%,d products, %,d shoppers, about %,d events,"
                  + " seed %d). Delete it, or choose another with --data-dir.")
              .formatted(
                  directory.root(),
                  present.products(),
                  present.shoppers(),
                  present.events(),
                  present.seed()));
    }
  }

  /** Writes a shop; the marker is completed last. */
  void write(DemoSettings settings, Dataset dataset) {
    try {
      Files.createDirectories(directory.root());
      mark(settings, false);
      directory.writeDataset(dataset);
      Files.writeString(
          directory.root().resolve(PERSONAS),
          DemoShop.personas().stream()
              .map(persona -> "%s\t%s\t%s\n".formatted(persona.id(), persona.name(), persona.bio()))
              .collect(Collectors.joining("", "id\tname\tbio\n", "")));
      mark(settings, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(DemoSettings settings, boolean complete) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("products", Integer.toString(settings.products()));
    properties.setProperty("shoppers", Integer.toString(settings.shoppers()));
    properties.setProperty("events", Integer.toString(settings.events()));
    properties.setProperty("seed", Long.toString(settings.seed()));
    properties.setProperty("endMillis", Long.toString(settings.endMillis()));
    properties.setProperty("complete", Boolean.toString(complete));
    Path written = marker.resolveSibling("demo.properties.tmp");
    try (Writer writer = Files.newBufferedWriter(written)) {
      properties.store(writer, "The demo shop in this folder");
    }
    Files.move(
        written, marker, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Properties properties() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(marker)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
