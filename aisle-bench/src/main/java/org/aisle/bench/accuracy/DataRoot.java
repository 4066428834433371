package org.aisle.bench.accuracy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the public data sets lie: in the folder that {@code AISLE_DATA_ROOT} names, else in {@code
 * shared/data} of a parent folder.
 */
final class DataRoot {
  private DataRoot() {}

  /** The folder, or null if there is none. */
  static @Nullable Path find(Map<String, String> environment, Path start) {
    String named = environment.get("AISLE_DATA_ROOT");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve("shared").resolve("data");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** What this benchmark needs and does not find, as a sentence with the next step; or null. */
  static @Nullable String missing(Benchmark benchmark, @Nullable Path root) {
    List<String> absent = new ArrayList<>();
    for (String file : benchmark.files()) {
      if (root == null || !Files.exists(root.resolve(file))) {
        absent.add(file);
      }
    }
    if (absent.isEmpty()) {
      return null;
    }
    return "%s needs %s below %s. %s Then say where it is: --data-root DIR or AISLE_DATA_ROOT."
        .formatted(
            benchmark.name(),
            String.join(", ", absent),
            root == null ? "a data folder, and there is none" : "'" + root + "'",
            benchmark.origin());
  }
}
