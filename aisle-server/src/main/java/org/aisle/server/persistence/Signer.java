package org.aisle.server.persistence;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by a secret that lies in the shop's database and was made there once. */
public final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private final SecretKeySpec secret;

  private Signer(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The signer with this name's secret, which is made if there is none yet. */
  public static Signer of(Database database, String name) {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    try (Connection connection = database.connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into signing_secret (name, secret) values (?, ?)"
                    + " on conflict (name) do nothing");
        PreparedStatement select =
            connection.prepareStatement("select secret from signing_secret where name = ?")) {
      insert.setString(1, name);
      insert.setString(2, HexFormat.of().formatHex(random));
      insert.executeUpdate();
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return new Signer(HexFormat.of().parseHex(rows.getString(1)));
      }
    } catch (SQLException e) {
      throw new DatabaseException("Reading the secret '" + name + "'", e);
    }
  }

  /** The signature of these bytes. */
  public byte[] sign(byte[] bytes, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }
}
