package org.aisle.server.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.store.ModelFiles;
import org.aisle.store.StoreException;
import org.jspecify.annotations.Nullable;

/** The versions of a shop's models, as their files tell. */
public final class ModelVersions {
  private ModelVersions() {}

  /**
   * One version.
   *
   * @param version its name
   * @param live whether it serves, now or after the next start
   * @param algorithm what learned the visitors' taste, or null
   * @param interactions how many it learned from
   * @param notes how it was measured, and when it was trained
   * @param fault why it cannot be served, or null
   */
  public record ModelVersion(
      String version,
      boolean live,
      @Nullable String algorithm,
      int interactions,
      Map<String, String> notes,
      @Nullable String fault) {}

  /** All versions of this directory, newest name first. */
  public static List<ModelVersion> of(DataDirectory directory) {
    String live = directory.liveVersion();
    List<ModelVersion> versions = new ArrayList<>();
    for (String version : directory.versions().reversed()) {
      versions.add(read(directory, version, version.equals(live)));
    }
    return versions;
  }

  private static ModelVersion read(DataDirectory directory, String version, boolean live) {
    Path personal = directory.modelFile(version, Role.PERSONAL);
    if (!Files.exists(personal)) {
      return new ModelVersion(version, live, null, 0, Map.of(), null);
    }
    try {
      var info = ModelFiles.readInfo(personal);
      Map<String, String> notes = new LinkedHashMap<>(ModelFiles.readNotes(personal));
      notes.remove("items");
      return new ModelVersion(version, live, info.algorithm(), info.interactions(), notes, null);
    } catch (StoreException e) {
      return new ModelVersion(version, live, null, 0, Map.of(), e.getMessage());
    }
  }
}
