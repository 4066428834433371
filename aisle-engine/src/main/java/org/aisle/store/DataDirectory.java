package org.aisle.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.catalog.Catalog;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that belongs to one shop lies on disk:
 *
 * <pre>
 * dataset/dataset.aisle    catalog and imported interactions
 * aisle.db                 live events (SQLite)
 * models/VERSION/ROLE.aisle
 * models/live              the name of the version that serves
 * runs/                    reports
 * </pre>
 *
 * @param root the folder; need not exist before something is written
 */
public record DataDirectory(Path root) {
  /** The note that says which items, in which order, the indexes in a model mean. */
  private static final String ITEMS = "items";

  /** Begins the names of folders that hold a version which is not all written yet. */
  private static final String UNFINISHED = ".";

  /**
   * What a model does for the shop's pages. A version has one model for some or all of the roles.
   */
  public enum Role {
    /** Ranks for a visitor's history. */
    PERSONAL,
    /** Ranks alternatives to an item. */
    SIMILAR,
    /** Ranks what is bought in one basket with an item. */
    TOGETHER;

    private String fileName() {
      return name().toLowerCase(java.util.Locale.ROOT) + ".aisle";
    }
  }

  /** The imported dataset. */
  public Path datasetFile() {
    return root.resolve("dataset").resolve("dataset.aisle");
  }

  /** The database of live events. */
  public Path database() {
    return root.resolve("aisle.db");
  }

  /** The folder of all model versions. */
  public Path models() {
    return root.resolve("models");
  }

  /** The folder of reports. */
  public Path runs() {
    return root.resolve("runs");
  }

  /** Whether data have been imported. */
  public boolean hasDataset() {
    return Files.exists(datasetFile());
  }

  /**
   * The imported dataset.
   *
   * @throws StoreException if there is none or it is damaged
   */
  public Dataset readDataset() {
    requireDataset();
    return DatasetFiles.read(datasetFile());
  }

  /**
   * Refuses to go on without a dataset.
   *
   * @throws StoreException if there is none
   */
  public void requireDataset() {
    if (!hasDataset()) {
      throw new StoreException(
          "There is no dataset in '%s' yet. Import one with 'aisle data import FILE…'."
              .formatted(root));
    }
  }

  /** Replaces the imported dataset once all of it is on the disk. */
  public void writeDataset(Dataset dataset) {
    DatasetFiles.write(datasetFile(), dataset);
  }

  /** The version whose models serve, or null if nothing has been promoted. */
  public @Nullable String liveVersion() {
    Path live = models().resolve("live");
    try {
      return Files.exists(live) ? Files.readString(live).strip() : null;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read '%s'.".formatted(live), e);
    }
  }

  /** All versions that have models here, in ascending order of their names. */
  public List<String> versions() {
    if (!Files.isDirectory(models())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(models())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith(UNFINISHED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not list '%s'.".formatted(models()), e);
    }
  }

  /** Where the model of this version and role lies, if it has one. */
  public Path modelFile(String version, Role role) {
    return models().resolve(version).resolve(role.fileName());
  }

  /**
   * Writes the models of a version, which is there only when all of it is on the disk.
   *
   * @param catalog whose item indexes the models use
   * @param notes on how they were measured
   */
  public void writeModels(
      String version, Map<Role, Model> byRole, Catalog catalog, Map<String, String> notes) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    all.put(ITEMS, catalog.ids().fingerprint());
    String unfinished = UNFINISHED + version;
    deleteVersion(unfinished);
    createFolder(models().resolve(unfinished));
    byRole.forEach((role, model) -> ModelFiles.write(modelFile(unfinished, role), model, all));
    deleteVersion(version);
    try {
      Files.move(
          models().resolve(unfinished), models().resolve(version), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write the version '%s'.".formatted(version), e);
    }
  }

  /** Deletes the models of this version, if there are any. */
  public void deleteVersion(String version) {
    Path folder = models().resolve(version);
    try {
      for (Role role : Role.values()) {
        Files.deleteIfExists(modelFile(version, role));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete '%s'.".formatted(folder), e);
    }
  }

  /**
   * Whether all models of this version use the item indexes of this catalog, which may have more
   * items behind those that the models learned of.
   */
  public boolean fits(String version, Catalog catalog) {
    return Arrays.stream(Role.values())
        .map(role -> modelFile(version, role))
        .filter(Files::exists)
        .allMatch(file -> fits(file, catalog));
  }

  private static boolean fits(Path model, Catalog catalog) {
    int learned = ModelFiles.readInfo(model).items();
    return learned <= catalog.size()
        && catalog.ids().fingerprint(learned).equals(ModelFiles.readNotes(model).get(ITEMS));
  }

  /**
   * The models of a version by role; roles without a model are absent.
   *
   * @throws StoreException if there is no such version, a model is damaged or of an algorithm that
   *     is not among the given ones
   */
  public Map<Role, Model> readModels(String version, Collection<Algorithm> algorithms) {
    requireVersion(version);
    Map<Role, Model> byRole = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Path file = modelFile(version, role);
      if (Files.exists(file)) {
        byRole.put(role, ModelFiles.read(file, algorithms));
      }
    }
    return byRole;
  }

  /**
   * The same, for a catalog.
   *
   * @throws StoreException also if they were trained on another catalog
   */
  public Map<Role, Model> readModels(
      String version, Collection<Algorithm> algorithms, Catalog catalog) {
    requireVersion(version);
    if (!fits(version, catalog)) {
      throw new StoreException(
          "The models of version '%s' were trained on another catalog.".formatted(version));
    }
    return readModels(version, algorithms);
  }

  /**
   * Makes this version the one that serves, in one step.
   *
   * @throws StoreException if there is no such version
   */
  public void promote(String version) {
    requireVersion(version);
    Path live = models().resolve("live");
    try {
      Path written = Files.createTempFile(models(), "live", ".tmp");
      Files.writeString(written, version + "\n", StandardCharsets.UTF_8);
      Files.move(
          written, live, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write '%s'.".formatted(live), e);
    }
  }

  private void requireVersion(String version) {
    if (!versions().contains(version)) {
      throw new StoreException(
          "There is no model version '%s' in '%s'. Known: %s."
              .formatted(version, models(), String.join(", ", versions())));
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not create the folder '%s'.".formatted(folder), e);
    }
  }
}
