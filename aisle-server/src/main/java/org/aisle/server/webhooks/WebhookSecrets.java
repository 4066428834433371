package org.aisle.server.webhooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells deliveries of a platform from those that somebody made up. While a secret is replaced,
 * there may be two.
 */
final class WebhookSecrets {
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<Platform, List<SecretKeySpec>> secrets = new EnumMap<>(Platform.class);

  /** Reads the secrets once; a server without those that it was told of does not start. */
  WebhookSecrets(WebhookSettings settings) {
    settings.shopifySecretFile().ifPresent(file -> secrets.put(Platform.SHOPIFY, read(file)));
    settings
        .woocommerceSecretFile()
        .ifPresent(file -> secrets.put(Platform.WOOCOMMERCE, read(file)));
  }

  private static List<SecretKeySpec> read(Path file) {
    List<SecretKeySpec> read;
    try {
      read =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(line -> new SecretKeySpec(line.getBytes(StandardCharsets.UTF_8), ALGORITHM))
              .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The secret of the webhooks cannot be read from '%s' (%s). Write it there, alone on a line."
              .formatted(file, e.getClass().getSimpleName()));
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' holds no secret. Write that of the webhooks there, alone on a line."
              .formatted(file));
    }
    return read;
  }

  /** Whether anything is taken from this platform. */
  boolean knows(Platform platform) {
    return secrets.containsKey(platform);
  }

  /** Whether this is the signature of the body by a secret of the platform. */
  boolean signed(Platform platform, byte[] body, @Nullable String signature) {
    byte[] given = decoded(signature);
    boolean signed = false;
    for (SecretKeySpec secret : secrets.getOrDefault(platform, List.of())) {
      signed |= MessageDigest.isEqual(hash(secret, body), given);
    }
    return signed;
  }

  private static byte[] decoded(@Nullable String signature) {
    try {
      return signature == null ? new byte[0] : Base64.getDecoder().decode(signature.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] hash(SecretKeySpec secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }
}
