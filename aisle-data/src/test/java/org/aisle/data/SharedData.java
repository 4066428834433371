package org.aisle.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Public data sets beside the checkout, too large or not free to be kept in it. They are looked for
 * in the folder that {@code AISLE_DATA_ROOT} names, else in {@code shared/data} of a parent folder.
 * Tests that need one carry the tag {@code shared-data} and are skipped where it is missing.
 */
final class SharedData {
  private SharedData() {}

  /** The folder of a data set; ends the test as skipped, with a reason, if there is none. */
  static Path folder(String name) {
    Path root = root(System.getenv(), Path.of("").toAbsolutePath());
    Path folder = root == null ? null : root.resolve(name);
    if (folder == null || !Files.isDirectory(folder)) {
      String reason =
          "Skipped: no data set %s in %s; set AISLE_DATA_ROOT to the folder that holds it."
              .formatted(name, root == null ? "shared/data of any parent folder" : root);
      System.out.println(reason);
      return Assumptions.abort(reason);
    }
    return folder;
  }

  static @Nullable Path root(Map<String, String> environment, Path start) {
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
}
