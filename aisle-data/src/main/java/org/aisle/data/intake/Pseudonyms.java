package org.aisle.data.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aisle.store.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * Replaces personal ids such as e-mail addresses by keyed hashes (HMAC-SHA256), the same for the
 * same address as long as the key is the same. Without the key nobody can tell by trying whose hash
 * it is.
 */
public final class Pseudonyms {
  private static final String FILE = "pseudonyms.key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int SHOWN_BYTES = 16;

  private final @Nullable Path file;
  private byte @Nullable [] key;

  private Pseudonyms(@Nullable Path file) {
    this.file = file;
  }

  /** Pseudonyms that no later run will repeat. */
  public static Pseudonyms forOnce() {
    return new Pseudonyms(null);
  }

  /**
   * Pseudonyms by the key in this data directory, which is made when the first is wanted and there
   * is none.
   */
  public static Pseudonyms keptIn(Path dataDirectory) {
    return new Pseudonyms(dataDirectory.resolve(FILE));
  }

  private synchronized byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = file == null ? fresh() : kept(file);
      key = known;
    }
    return known;
  }

  private static byte[] fresh() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static byte[] kept(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        keep(file, fresh());
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(file, StandardCharsets.UTF_8).strip());
      if (key.length < KEY_BYTES) {
        throw new DataException("The key in '%s' is too short. Restore it.".formatted(file));
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "'%s' holds no key. Restore it from a backup; with another key, known customers become strangers."
              .formatted(file),
          e);
    } catch (IOException e) {
      throw SourceFile.unreadable(file.toString(), e);
    }
  }

  private static void keep(Path file, byte[] key) throws IOException {
    try {
      OwnerOnly.create(file);
    } catch (FileAlreadyExistsException e) {
      return; // another import was faster; its key counts
    }
    Files.writeString(
        file,
        HexFormat.of().formatHex(key) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.WRITE);
  }

  /** The pseudonym of this id; letter case and blanks around it do not matter. */
  public String of(String personal) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(), ALGORITHM));
      byte[] hash =
          mac.doFinal(personal.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return "p-" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", e);
    }
  }
}
