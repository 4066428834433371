package org.aisle.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip archive that is not trusted: nothing lands outside of the folder, and the number of
 * files, their size, and how much larger they are than the archive are limited.
 *
 * @param bytesMax how large everything may be together
 * @param entriesMax how many files there may be
 * @param ratioMax how many times larger than the archive everything may be
 */
record Unzipper(long bytesMax, int entriesMax, int ratioMax) {
  /** Small archives may be larger than the ratio says. */
  private static final long ALWAYS_ALLOWED_BYTES = 1L << 16;

  static Unzipper defaults() {
    return new Unzipper(8L << 30, 1000, 100);
  }

  /** Unpacks into an empty folder; a single folder around everything is left out. */
  void unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<ZipEntry> files = files(archive, zip);
      String around = commonFolder(files);
      long left = Math.min(bytesMax, ALWAYS_ALLOWED_BYTES + ratioMax * Files.size(archive));
      for (ZipEntry entry : files) {
        Path target = inside(folder, entry.getName().substring(around.length()), archive);
        Files.createDirectories(target.getParent());
        left -= write(zip, entry, target, left);
      }
    } catch (ZipException e) {
      throw new FetchException(
          "'%s' is no intact zip archive (%s).".formatted(archive.getFileName(), e.getMessage()),
          e);
    }
  }

  private List<ZipEntry> files(Path archive, ZipFile zip) {
    if (zip.size() > entriesMax) {
      throw new FetchException(
          "'%s' holds %,d files; at most %,d are unpacked."
              .formatted(archive.getFileName(), zip.size(), entriesMax));
    }
    List<ZipEntry> files = new ArrayList<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
        files.add(entry);
      }
    }
    return files;
  }

  /** The one folder that all files lie in, with its slash; empty if there is none. */
  private static String commonFolder(List<ZipEntry> files) {
    if (files.isEmpty()) {
      return "";
    }
    String first = files.getFirst().getName();
    String folder = first.substring(0, first.indexOf('/') + 1);
    return files.stream().allMatch(entry -> entry.getName().startsWith(folder)) ? folder : "";
  }

  private static Path inside(Path folder, String name, Path archive) {
    try {
      Path target = folder.resolve(name).normalize();
      boolean plain = !name.isEmpty() && name.indexOf('\\') < 0 && name.indexOf(':') < 0;
      if (plain && target.startsWith(folder.normalize()) && !target.equals(folder.normalize())) {
        return target;
      }
    } catch (InvalidPathException e) {
      // refused like any other name that is no plain path
    }
    throw new FetchException(
        "'%s' holds a file named '%s', which would land outside of its folder; nothing of it is used."
            .formatted(archive.getFileName(), name));
  }

  private long write(ZipFile zip, ZipEntry entry, Path target, long left) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > left) {
          throw new FetchException(
              "'%s' grows beyond all measure when it is unpacked ('%s'); nothing of it is used."
                  .formatted(Path.of(zip.getName()).getFileName(), entry.getName()));
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }
}
