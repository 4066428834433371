package org.aisle.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.aisle.server.persistence.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir private Path folder;

  private Database open() {
    return Database.open(folder.resolve("aisle.db"));
  }

  @Test
  void keepsNothingOfAKeyButItsHash() throws IOException {
    String secret;
    String publishable;
    try (Database database = open()) {
      Keys keys = new Keys(database, InstantSource.system());
      secret = keys.createSecret("backend", EnumSet.of(Scope.READ, Scope.PRIVACY)).text();
      publishable = keys.createPublishable("shop", List.of("HTTPS://Shop.example:443")).text();
      assertThat(keys.list())
          .extracting(AccessKey::name)
          .containsExactlyInAnyOrder("backend", "shop");
      assertThat(new Keyring(keys).knowsOrigin("https://shop.example")).isTrue();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain(secret)
            .doesNotContain(publishable);
      }
    }
    try (Database database = open()) {
      Keyring ring = new Keyring(new Keys(database, InstantSource.system()));
      AccessKey found = Objects.requireNonNull(ring.find(secret));
      assertThat(found.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.PRIVACY);
      assertThat(ring.find(publishable)).isNotNull();
    }
  }

  @Test
  void findsNoKeyThatIsAlteredUnknownOrRevoked() {
    try (Database database = open()) {
      Keys keys = new Keys(database, InstantSource.system());
      Keys.Created created = keys.createSecret("backend", EnumSet.of(Scope.READ));
      Keyring ring = new Keyring(keys);
      String text = created.text();
      assertThat(ring.find(text)).isNotNull();
      for (int at = 0; at < text.length(); at++) {
        char other = text.charAt(at) == 'a' ? 'b' : 'a';
        assertThat(ring.find(text.substring(0, at) + other + text.substring(at + 1))).isNull();
      }
      assertThat(ring.find("")).isNull();
      assertThat(ring.find(created.key().hash())).isNull();

      assertThat(keys.revoke(created.key().id())).isTrue();
      assertThat(keys.revoke(created.key().id())).isFalse();
      ring.refresh();
      assertThat(ring.find(text)).isNull();
      assertThat(ring.vouches("u", Keyring.userToken(created.key().hash(), "u"))).isFalse();
    }
  }

  @Test
  void vouchesForTheUserOfTheTokenOnly() {
    try (Database database = open()) {
      Keys keys = new Keys(database, InstantSource.system());
      String hash = keys.createSecret("backend", EnumSet.of(Scope.READ)).key().hash();
      String publishable =
          keys.createPublishable("shop", List.of("https://shop.example")).key().hash();
      Keyring ring = new Keyring(keys);
      assertThat(ring.vouches("u1", Keyring.userToken(hash, "u1"))).isTrue();
      assertThat(ring.vouches("u2", Keyring.userToken(hash, "u1"))).isFalse();
      assertThat(ring.vouches("u1", Keyring.userToken(publishable, "u1"))).isFalse();
      assertThat(ring.vouches("u1", "")).isFalse();
    }
  }

  @Test
  void refusesWhatIsNoOrigin() {
    for (String bad :
        List.of(
            "*",
            "null",
            "shop.example",
            "ftp://shop.example",
            "https://shop.example/",
            "https://")) {
      assertThatThrownBy(() -> Origins.normalized(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Origins.normalized("http://Localhost:3000")).isEqualTo("http://localhost:3000");
  }
}
