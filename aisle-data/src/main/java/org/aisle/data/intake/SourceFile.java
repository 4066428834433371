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
import java.util.concurrent.atomic.AtomicLong;
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

  /** Small archives may hold more than the ratio says. */
  private static final long ALWAYS_ALLOWED_BYTES = 1L << 20;

  private static final long FEED_BYTES_MAX = 2L << 30;
  private static final int FEED_RATIO_MAX = 100;

  private final Path path;
  private final @Nullable String entry;
  private final @Nullable Caps caps;

  /**
   * How much files from elsewhere may hold.
   *
   * @param bytesMax how many bytes each may have, inflated
   * @param ratioMax how many times more bytes than it has in its archive or when it is packed
   * @param left how many bytes may still be read of all of them together
   */
  public record Caps(long bytesMax, int ratioMax, AtomicLong left) {
    /** What a feed may hold, for one reading of it. */
    public static Caps ofFeed() {
      return of(FEED_BYTES_MAX, FEED_RATIO_MAX);
    }

    /** Each of them, and all together, may have so many bytes, and so many times what is packed. */
    public static Caps of(long bytesMax, int ratioMax) {
      return new Caps(bytesMax, ratioMax, new AtomicLong(bytesMax));
    }
  }

  private SourceFile(Path path, @Nullable String entry, @Nullable Caps caps) {
    this.path = path;
    this.entry = entry;
    this.caps = caps;
  }

  /** The same file, which is refused where it turns out to hold more than this. */
  public SourceFile withCaps(Caps most) {
    return new SourceFile(path, entry, most);
  }

  /** The plain or gzipped file at this path. */
  public static SourceFile of(Path path) {
    return new SourceFile(path, null, null);
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
      long packed = zip.stream().mapToLong(ZipEntry::getCompressedSize).sum();
      if (packed > Files.size(path)) {
        throw new DataException(
            "The entries of the archive '%s' lie over one another; nothing of it is used."
                .formatted(path));
      }
      zip.stream()
          .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX"))
          .map(ZipEntry::getName)
          .sorted()
          .forEach(name -> entries.add(new SourceFile(path, name, null)));
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
      return capped(listing(path));
    }
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? List.of(this) : capped(listing(folder));
  }

  private List<SourceFile> capped(List<SourceFile> files) {
    Caps most = caps;
    return most == null ? files : files.stream().map(file -> file.withCaps(most)).toList();
  }

  /** The inflated content from the start. */
  public InflatedInput open() {
    try {
      return entry == null
          ? inflated(Files.newInputStream(path), Files.size(path), false)
          : inflatedEntry(entry);
    } catch (IOException e) {
      throw unreadable(place(), e);
    }
  }

  private InflatedInput inflatedEntry(String name) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    ZipEntry found = zip.getEntry(name);
    if (found == null) {
      zip.close();
      throw new IOException("the entry has gone");
    }
    InputStream in = new ClosingInput(zip.getInputStream(found), zip);
    return inflated(in, found.getCompressedSize(), true);
  }

  private InflatedInput inflated(InputStream raw, long packedBytes, boolean zipped)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    in.mark(2);
    boolean gzip = isGzip(in.read(), in.read());
    in.reset();
    long bytesMax = gzip || zipped ? ratio(packedBytes) : Long.MAX_VALUE;
    if (!gzip) {
      return new InflatedInput(capped(in, bytesMax), zipped);
    }
    try {
      return new InflatedInput(capped(new GZIPInputStream(in, 1 << 16), bytesMax), true);
    } catch (java.io.EOFException e) {
      in.close();
      return InflatedInput.cutOff();
    }
  }

  /** How many bytes may come out of so many packed ones. */
  private long ratio(long packedBytes) {
    return caps == null ? Long.MAX_VALUE : ALWAYS_ALLOWED_BYTES + caps.ratioMax() * packedBytes;
  }

  private InputStream capped(InputStream in, long bytesMax) {
    return caps == null
        ? in
        : new CappedInput(in, Math.min(bytesMax, caps.bytesMax()), caps.left(), place());
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
