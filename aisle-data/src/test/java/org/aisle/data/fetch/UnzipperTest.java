package org.aisle.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnzipperTest {
  @TempDir Path folder;
  private Path archive;
  private Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    archive = folder.resolve("set.zip");
    out = Files.createDirectory(folder.resolve("out"));
  }

  private void zip(String... names) throws IOException {
    try (OutputStream stream = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  @Test
  void unpacksWithoutTheFolderAroundEverything() throws IOException {
    zip("ml-tiny/ratings.csv", "ml-tiny/extra/tags.csv");
    Unzipper.defaults().unpack(archive, out);
    assertThat(out.resolve("ratings.csv")).hasContent("ml-tiny/ratings.csv");
    assertThat(out.resolve("extra/tags.csv")).exists();
  }

  @Test
  void keepsFilesAtTheTop() throws IOException {
    zip("a.csv", "b/c.csv");
    Unzipper.defaults().unpack(archive, out);
    assertThat(out.resolve("a.csv")).exists();
    assertThat(out.resolve("b/c.csv")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "x/../../evil", "/etc/evil", "..\\evil", "C:\\evil", "a/../../../evil"})
  void refusesNamesThatLeaveTheFolder(String name) throws IOException {
    zip("good", name);
    assertThatThrownBy(() -> Unzipper.defaults().unpack(archive, out))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("outside of its folder");
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }

  @Test
  void refusesABomb() throws IOException {
    try (OutputStream stream = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      zip.write(new byte[20 << 20]);
      zip.closeEntry();
    }
    assertThat(Files.size(archive)).isLessThan(100_000);
    assertThatThrownBy(() -> Unzipper.defaults().unpack(archive, out))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("beyond all measure");
  }

  @Test
  void refusesMoreThanTheLimits() throws IOException {
    zip("a", "b", "c");
    assertThatThrownBy(() -> new Unzipper(1 << 20, 2, 100).unpack(archive, out))
        .hasMessageContaining("at most 2");
    assertThatThrownBy(() -> new Unzipper(2, 10, 100).unpack(archive, out))
        .hasMessageContaining("beyond all measure");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Files.writeString(archive, "<html>not found</html>");
    assertThatThrownBy(() -> Unzipper.defaults().unpack(archive, out))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("no intact zip");
  }
}
