package org.aisle.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @TempDir private Path folder;

  @Test
  void neverShowsThePassword() {
    assertThat(DatabaseAddress.of("jdbc:postgresql://db/aisle", "aisle", "secret"))
        .asString()
        .isEqualTo("jdbc:postgresql://db/aisle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/aisle?password=secret",
        "jdbc:postgresql://db/aisle?ssl=true&PASSWORD=secret",
        "jdbc:postgresql://aisle:secret@db/aisle",
        "jdbc:mysql://aisle:secret@db/aisle"
      })
  void refusesAPasswordInTheUrlWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> DatabaseAddress.of(url, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesOtherDatabases() {
    assertThatThrownBy(() -> DatabaseAddress.of("jdbc:mysql://db/aisle", null, null))
        .hasMessageContaining("jdbc:postgresql://");
  }

  @Test
  void readsAPasswordFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "se cret\n");
    assertThat(DatabaseAddress.passwordIn(file)).isEqualTo("se cret");
  }

  @Test
  void saysWhichServerDoesNotAnswer() {
    DatabaseAddress nobody = DatabaseAddress.of("jdbc:postgresql://127.0.0.1:1/aisle", "a", null);
    assertThatThrownBy(() -> Database.open(nobody))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/aisle");
  }
}
