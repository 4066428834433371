package org.aisle.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.aisle.server.persistence.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstKeyTest {
  @TempDir Path folder;

  private void with(Consumer<Database> work) {
    try (Database database = Database.open(folder.resolve("aisle.db"))) {
      work.accept(database);
    }
  }

  private String make(Database database, boolean attended) {
    Keys keys = new Keys(database, InstantSource.system());
    try {
      return String.valueOf(
          new FirstKey(keys, new AuditLog(database, InstantSource.system()), folder)
              .make(attended));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void isShownOnceToThePersonWhoStarts() {
    with(database -> {
      String told = make(database, true);
      Keys keys = new Keys(database, InstantSource.system());
      String text = told.strip().replaceFirst("(?s).*\\s", "");
      assertThat(Objects.requireNonNull(new Keyring(keys).find(text)).scopes())
          .containsExactlyInAnyOrder(Scope.values());
      assertThat(folder.resolve("first-key")).doesNotExist();

      assertThat(make(database, true)).isEqualTo("null");
      keys.revoke(keys.list().getFirst().id());
      assertThat(make(database, true)).isEqualTo("null");
    });
  }

  @Test
  void goesToAFileOfTheOwnerWhereOutputIsALog() {
    with(database -> {
      String told = make(database, false);
      assertThat(told).contains("first-key").doesNotContain("aisle_sk_");
      Path file = folder.resolve("first-key");
      try {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        Keys keys = new Keys(database, InstantSource.system());
        assertThat(new Keyring(keys).find(Files.readString(file).strip())).isNotNull();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }
}
