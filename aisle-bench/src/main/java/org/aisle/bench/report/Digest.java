package org.aisle.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A SHA-256 over texts and files. Not safe for many threads. */
public final class Digest {
  private static final int SHOWN_BYTES = 8;

  private final MessageDigest sha;

  /** Nothing added yet. */
  public Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a text. */
  public Digest add(String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    return this;
  }

  /** Adds a file's bytes, or the names and bytes of all files in a folder. */
  public Digest add(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return addFile(path);
      }
      List<Path> files;
      try (Stream<Path> all = Files.walk(path)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        add(path.relativize(file).toString()).addFile(file);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Digest addFile(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
    return this;
  }

  /** The beginning of the digest, in hex. */
  public String hex() {
    return HexFormat.of().formatHex(sha.digest(), 0, SHOWN_BYTES);
  }
}
