package org.aisle.data.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A file to read: on disk or inside a zip archive, gzipped or not. Archives are recognized by their
 * first bytes, never by their names, and nothing of them is written to disk.
 */
public final class SourceFile {
  /** An archive with more entries is refused: it is not a data set. */
  private static final int ENTRIES_MAX = 1000;

  private final Path path;
  private final @Nullable String entry;

  private SourceFile(Path path, @Nullable String entry) {
    this.path = path;
    this.entry = entry;
  }

  /** The plain or gzipped file at this path. */
  public static SourceFile of(Path path) {
    return new SourceFile(path, null);
  }

  /**
   * The file or files behind a path: the entries of a folder or zip archive, or the file itself.
   */
  public static List<SourceFile> listing(Path path) {
    if (!Files.exists(path)) {
      throw new DataException("There is no file or folder '%s'.".formatted(path));
    }
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          return files
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(Path::toString))
              .map(SourceFile::of)
              .toList();
        }
      }
      return isZip(path) ? zipEntries(path) : List.of(of(path));
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /** Whether this path holds several files: a folder or a zip archive. */
  public static boolean holdsFiles(Path path) {
    try {
      return Files.isDirectory(path) || isZip(path);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static boolean isZip(Path path) throws IOException {
    byte[] start = start(path);
    return start.length == 4
        && start[0] == 'P'
        && start[1] == 'K'
        && start[2] == 3
        && start[3] == 4
        && !lower(path.getFileName()).endsWith(".xlsx");
  }

  /** Whether the file's own bytes are the content: it is in no archive and not compressed. */
  public boolean isPlain() {
    try {
      if (entry != null || !Files.isRegularFile(path)) {
        return false;
      }
      byte[] start = start(path);
      return start.length < 2 || !isGzip(start[0] & 0xff, start[1] & 0xff);
    } catch (IOException e) {
      throw unreadable(place(), e);
    }
  }

  private static boolean isGzip(int first, int second) {
    return first == 0x1f && second == 0x8b;
  }

  private static byte[] start(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(4);
    }
  }

  private static String lower(@Nullable Path name) {
    return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
  }

  private static List<SourceFile> zipEntries(Path path) {
    List<SourceFile> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.size() > ENTRIES_MAX) {
        throw new DataException(
            "The archive '%s' has %d entries; at most %d are read."
                .formatted(path, zip.size(), ENTRIES_MAX));
      }
      zip.stream()
          .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX"))
          .map(ZipEntry::getName)
          .sorted()
          .forEach(name -> entries.add(new SourceFile(path, name)));
    } catch (IOException e) {
      throw new DataException(
          "The zip archive '%s' is damaged (%s). Unpack it by hand and give the files."
              .formatted(path, e.getMessage()),
          e);
    }
    return entries;
  }

  /** The file's name without folders and without a {@code .gz} at the end. */
  public String name() {
    String full = entry == null ? String.valueOf(path.getFileName()) : entry;
    String name = full.substring(full.lastIndexOf('/') + 1);
    return name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? name.substring(0, name.length() - 3)
        : name;
  }

  /** Where the file is, for messages. */
  public String place() {
    return entry == null ? path.toString() : path + "!" + entry;
  }

  /** The path on disk: the file itself, or the archive that holds it. */
  public Path path() {
    return path;
  }

  /** Whether the file sits in a zip archive. */
  public boolean inArchive() {
    return entry != null;
  }

  /** The files that lie beside this one, itself among them. */
  public List<SourceFile> siblings() {
    if (entry != null) {
      return listing(path);
    }
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? List.of(this) : listing(folder);
  }

  /** The inflated content from the start. */
  public InflatedInput open() {
    try {
      return inflated(raw(), entry != null);
    } catch (IOException e) {
      throw unreadable(place(), e);
    }
  }

  private InputStream raw() throws IOException {
    if (entry == null) {
      return Files.newInputStream(path);
    }
    ZipFile zip = new ZipFile(path.toFile());
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      zip.close();
      throw new IOException("the entry has gone");
    }
    return new ClosingInput(zip.getInputStream(found), zip);
  }

  private static InflatedInput inflated(InputStream raw, boolean zipped) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    boolean gzip = isGzip(in.read(), in.read());
    in.reset();
    if (!gzip) {
      return new InflatedInput(in, zipped);
    }
    try {
      return new InflatedInput(new GZIPInputStream(in, 1 << 16), true);
    } catch (java.io.EOFException e) {
      in.close();
      return InflatedInput.cutOff();
    }
  }

  /** The first inflated bytes, fewer if the file is shorter. */
  public byte[] head(int length) {
    try (InputStream in = open()) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw unreadable(place(), e);
    }
  }

  /** What to throw when a file cannot be read at all. */
  public static DataException unreadable(String place, IOException cause) {
    return new DataException(
        "Cannot read '%s': %s.".formatted(place, String.valueOf(cause.getMessage())), cause);
  }

  @Override
  public String toString() {
    return place();
  }
}
