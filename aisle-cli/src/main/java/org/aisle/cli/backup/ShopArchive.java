package org.aisle.cli.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.aisle.cli.console.CommandException;
import org.aisle.store.OwnerOnly;

/**
 * Files of a data directory in a zip file. Its last entry lists the SHA-256 of all others, so that
 * an archive that was cut off or changed is told from a whole one.
 */
final class ShopArchive {
  private static final String SUMS = "aisle-backup.sha256";

  private ShopArchive() {}

  /**
   * The files below this folder that belong into a backup: not the database, which is copied by
   * itself, and nothing that is only half written.
   */
  static Map<String, Path> filesOf(Path root) {
    Map<String, Path> files = new LinkedHashMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return !folder.equals(root) && isHidden(folder)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = root.relativize(file).toString().replace('\\', '/');
              if (attributes.isRegularFile()
                  && !isHidden(file)
                  && !name.startsWith("aisle.db")
                  && !name.endsWith(".tmp")) {
                files.put(name, file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // gone meanwhile, such as a model of long ago
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Could not list '%s'.".formatted(root), e);
    }
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  /** Writes these files, by their names in the archive; the names of those that are in it. */
  static List<String> write(Path archive, Map<String, Path> files) throws IOException {
    List<String> written = new ArrayList<>();
    StringBuilder sums = new StringBuilder();
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (!Files.exists(file.getValue())) {
          continue; // gone since it was listed
        }
        zip.putNextEntry(new ZipEntry(file.getKey()));
        DigestOutputStream digest = new DigestOutputStream(zip, sha256());
        Files.copy(file.getValue(), digest);
        zip.closeEntry();
        sums.append(hex(digest)).append("  ").append(file.getKey()).append('\n');
        written.add(file.getKey());
      }
      zip.putNextEntry(new ZipEntry(SUMS));
      zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return written;
  }

  /**
   * Unpacks all files into this folder.
   *
   * @throws CommandException if the archive is not whole
   */
  static List<String> read(Path archive, Path folder) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    String sums = null;
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(SUMS)) {
          sums = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          continue;
        }
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw broken(archive, "the entry '%s' leads out of it".formatted(entry.getName()));
        }
        Files.createDirectories(file.getParent());
        OwnerOnly.create(file);
        try (OutputStream out = Files.newOutputStream(file);
            DigestOutputStream digest = new DigestOutputStream(out, sha256())) {
          zip.transferTo(digest);
          found.put(entry.getName(), hex(digest));
        }
      }
    } catch (ZipException | java.io.EOFException e) {
      throw broken(archive, String.valueOf(e.getMessage()));
    }
    if (sums == null) {
      throw broken(archive, "its list of sums is missing, so it was cut off or is something else");
    }
    StringBuilder expected = new StringBuilder();
    found.forEach((name, sum) -> expected.append(sum).append("  ").append(name).append('\n'));
    if (!expected.toString().equals(sums)) {
      throw broken(archive, "its files are not those that were backed up");
    }
    return List.copyOf(found.keySet());
  }

  private static CommandException broken(Path archive, String why) {
    return CommandException.refused(
        "'%s' is not a whole backup of Aisle: %s. Nothing was changed.".formatted(archive, why));
  }

  private static String hex(DigestOutputStream digest) {
    return HexFormat.of().formatHex(digest.getMessageDigest().digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
