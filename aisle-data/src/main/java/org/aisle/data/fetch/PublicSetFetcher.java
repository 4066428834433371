package org.aisle.data.fetch;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.model.Progress;

/**
 * Fetches a public data set into a folder of its own, file by file, each complete or not at all.
 */
public final class PublicSetFetcher {
  private final Downloader.Limits limits;
  private final Unzipper unzipper;

  PublicSetFetcher(Downloader.Limits limits, Unzipper unzipper) {
    this.limits = limits;
    this.unzipper = unzipper;
  }

  /** A fetcher with the documented limits. */
  public static PublicSetFetcher create() {
    return new PublicSetFetcher(Downloader.Limits.defaults(), Unzipper.defaults());
  }

  /** Whether all of the set is in its folder under {@code parent}. */
  public static boolean isComplete(PublicSet set, Path parent) {
    Path folder = parent.resolve(set.folder());
    return !set.files().isEmpty()
        && Files.isDirectory(folder)
        && set.files().stream()
            .allMatch(file -> file.archive() || Files.exists(folder.resolve(file.name())));
  }

  /**
   * Fetches what is missing of the set; its folder under {@code parent} is the answer.
   *
   * @throws FetchException if it cannot be had, with the reason
   */
  public Path fetch(PublicSet set, Path parent, Progress progress) throws InterruptedException {
    if (set.byHand() != null) {
      throw new FetchException(set.byHand());
    }
    Path folder = parent.resolve(set.folder());
    try (HttpClient client = Downloader.client()) {
      Files.createDirectories(parent);
      Downloader downloader = new Downloader(client, limits);
      for (PublicFile file : set.files()) {
        if (file.archive()) {
          fetchArchive(downloader, file, folder, progress);
        } else if (!Files.exists(folder.resolve(file.name()))) {
          Files.createDirectories(folder);
          downloader.download(file, folder.resolve(file.name()), progress);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new FetchException(
          "The files of '%s' could not be written to '%s': %s"
              .formatted(set.name(), folder, e.getMessage()),
          e);
    }
  }

  /** The content appears under its name only once it is complete and right. */
  private void fetchArchive(Downloader downloader, PublicFile file, Path folder, Progress progress)
      throws IOException, InterruptedException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path archive = folder.resolveSibling(file.name());
    if (!Files.exists(archive)) {
      downloader.download(file, archive, progress);
    }
    Path unpacking = folder.resolveSibling(folder.getFileName() + ".unpacking");
    deleteFolder(unpacking);
    Files.createDirectories(unpacking);
    boolean usable = false;
    try {
      unzipper.unpack(archive, unpacking);
      requireInside(file.inside(), unpacking);
      usable = true;
    } finally {
      if (!usable) {
        deleteFolder(unpacking);
        Files.deleteIfExists(archive);
      }
    }
    Files.move(unpacking, folder);
    Files.delete(archive);
  }

  private static void requireInside(Map<String, Checksum> inside, Path folder) throws IOException {
    for (Map.Entry<String, Checksum> entry : inside.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      String found = Files.exists(file) ? entry.getValue().of(file) : "nothing";
      if (!found.equals(entry.getValue().hex())) {
        throw new FetchException(
            "The %s sum of '%s' in the archive is %s instead of %s; the archive was deleted."
                .formatted(
                    entry.getValue().algorithm(), entry.getKey(), found, entry.getValue().hex()));
      }
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
