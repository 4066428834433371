package org.aisle.data.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a reader was given: some by name, some because they lie in a folder or archive
 * that was given.
 */
public final class Sources {
  private final List<SourceFile> named = new ArrayList<>();
  private final List<SourceFile> listed = new ArrayList<>();
  private final List<Path> paths;

  /** What lies behind these paths. */
  public Sources(List<Path> paths) {
    this(paths, null);
  }

  /** The same, of files that may hold no more than this. */
  public Sources(List<Path> paths, SourceFile.@Nullable Caps caps) {
    this.paths = List.copyOf(paths);
    for (Path path : paths) {
      List<SourceFile> files =
          SourceFile.listing(path).stream()
              .map(file -> caps == null ? file : file.withCaps(caps))
              .toList();
      (SourceFile.holdsFiles(path) ? listed : named).addAll(files);
    }
  }

  /** All files, those given by name first. */
  public List<SourceFile> all() {
    List<SourceFile> all = new ArrayList<>(named);
    all.addAll(listed);
    return all;
  }

  /** The files given by name. */
  public List<SourceFile> named() {
    return List.copyOf(named);
  }

  /**
   * The files of interactions: of a folder those with such a name, and everything given by name
   * that is no catalog.
   */
  public List<SourceFile> interactions(Predicate<String> inFolder, Predicate<String> isCatalog) {
    List<SourceFile> found = new ArrayList<>();
    for (SourceFile file : named) {
      if (!isCatalog.test(lower(file))) {
        found.add(file);
      }
    }
    for (SourceFile file : listed) {
      if (inFolder.test(lower(file)) && !isCatalog.test(lower(file))) {
        found.add(file);
      }
    }
    if (found.isEmpty() && catalogs(isCatalog).isEmpty()) {
      throw new DataException(
          "There is no file of this format in %s; found: %s. Name the files, or another --format."
              .formatted(paths, names()));
    }
    return found;
  }

  /** The catalog files among the given ones, in the given folders and beside the given files. */
  public List<SourceFile> catalogs(Predicate<String> isCatalog) {
    Set<String> places = new LinkedHashSet<>();
    List<SourceFile> found = new ArrayList<>();
    List<SourceFile> candidates = all();
    for (SourceFile file : named) {
      candidates.addAll(file.siblings());
    }
    for (SourceFile file : candidates) {
      boolean fresh = places.add(file.path().toAbsolutePath().normalize() + "!" + file.name());
      if (fresh && isCatalog.test(lower(file))) {
        found.add(file);
      }
    }
    return found;
  }

  private static String lower(SourceFile file) {
    return file.name().toLowerCase(Locale.ROOT);
  }

  private String names() {
    List<String> names = all().stream().map(SourceFile::name).limit(10).toList();
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
