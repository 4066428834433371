package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDataTest {
  @TempDir Path folder;

  @Test
  void isFoundInAParentFolder() throws IOException {
    Path data = Files.createDirectories(folder.resolve("shared/data"));
    Path start = Files.createDirectories(folder.resolve("checkout/module"));

    assertThat(SharedData.root(Map.of(), start)).isEqualTo(data);
  }

  @Test
  void isWhereTheVariableSays() {
    Path named = folder.resolve("elsewhere");

    assertThat(SharedData.root(Map.of("AISLE_DATA_ROOT", named.toString()), folder))
        .isEqualTo(named);
  }

  @Test
  @Tag("shared-data")
  void holdsMovieLens() {
    assertThat(SharedData.folder("ml-latest-small")).isNotEmptyDirectory();
  }
}
