package org.aisle.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.Signer;

/**
 * What proves that a browser is the visitor it says it is. Only who got the token with the id, or
 * from the shop's server, can have it. Safe for many threads.
 */
public final class VisitorTokens {
  private static final String PREFIX = "vt_";
  private static final int ID_BYTES = 16;
  private static final int TOKEN_BYTES = 24;

  private final Signer signer;
  private final SecureRandom random = new SecureRandom();

  private VisitorTokens(Signer signer) {
    this.signer = signer;
  }

  /** Tokens that are signed by the secret in this database. */
  public static VisitorTokens of(Database database) {
    return new VisitorTokens(Signer.of(database, "visitor"));
  }

  /** An id for a new visitor, which nobody can guess. */
  public String newClientId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "v_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The token of this visitor. */
  public String tokenOf(String clientId) {
    byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
    byte[] signature = new byte[TOKEN_BYTES];
    System.arraycopy(signer.sign(id, id.length), 0, signature, 0, TOKEN_BYTES);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  /** Whether this is the visitor's token; takes as long whatever it is. */
  public boolean vouches(String clientId, String token) {
    return MessageDigest.isEqual(
        tokenOf(clientId).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
