package org.aisle.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSetFetcherTest {
  @TempDir Path folder;
  private final PublicSetFetcher fetcher =
      new PublicSetFetcher(
          new Downloader.Limits(Duration.ofSeconds(20), 2, Duration.ZERO), Unzipper.defaults());

  private static byte[] archive(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static PublicSet set(PublicFile... files) {
    return new PublicSet("tiny:One", "", "", "", "auto", List.of(files), null);
  }

  private static PublicFile file(FetchServer server, String name, boolean archive) {
    return file(server, name, archive, null);
  }

  private static PublicFile file(
      FetchServer server, String name, boolean archive, @Nullable Checksum inside) {
    return new PublicFile(
        server.address("/" + name),
        name,
        null,
        1 << 20,
        archive,
        inside == null ? Map.of() : Map.of("ratings.csv", inside));
  }

  @Test
  void unpacksAnArchiveAndLeavesNothingElse() throws Exception {
    byte[] zip = archive("tiny/ratings.csv", "1,2,3");
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, zip, "\"1\""))) {
      PublicSet set = set(file(server, "tiny.zip", true));
      assertThat(PublicSetFetcher.isComplete(set, folder)).isFalse();
      Path got = fetcher.fetch(set, folder, Progress.SILENT);
      assertThat(got).isEqualTo(folder.resolve("tiny-One"));
      assertThat(got.resolve("ratings.csv")).hasContent("1,2,3");
      assertThat(folder).isDirectoryNotContaining("glob:**{.zip,.part,.unpacking}");
      assertThat(PublicSetFetcher.isComplete(set, folder)).isTrue();
      fetcher.fetch(set, folder, Progress.SILENT);
      assertThat(server.ranges).as("fetched only once").hasSize(1);
    }
  }

  @Test
  void fetchesOnlyTheFilesThatAreMissing() throws Exception {
    byte[] content = "x".getBytes(StandardCharsets.UTF_8);
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, content, "\"1\""))) {
      fetcher.fetch(set(file(server, "a.gz", false)), folder, Progress.SILENT);
      PublicSet both = set(file(server, "a.gz", false), file(server, "b.gz", false));
      assertThat(PublicSetFetcher.isComplete(both, folder)).isFalse();
      fetcher.fetch(both, folder, Progress.SILENT);
      assertThat(server.ranges).hasSize(2);
      assertThat(PublicSetFetcher.isComplete(both, folder)).isTrue();
    }
  }

  @Test
  void leavesNothingOfAnArchiveWhoseContentIsWrong() throws Exception {
    byte[] zip = archive("tiny/ratings.csv", "1,2,3");
    try (FetchServer server = new FetchServer(x -> FetchServer.serve(x, zip, "\"1\""))) {
      PublicSet set = set(file(server, "tiny.zip", true, Checksum.md5("0".repeat(32))));
      assertThatThrownBy(() -> fetcher.fetch(set, folder, Progress.SILENT))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("ratings.csv");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void explainsWhatCanBeHadByHandOnly() {
    assertThatThrownBy(
            () -> fetcher.fetch(PublicSets.named("retailrocket"), folder, Progress.SILENT))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("Log in at https://www.kaggle.com/");
  }

  @Test
  void namesEverySetOnceAndOnlyOverHttps() {
    assertThat(PublicSets.all()).extracting(PublicSet::name).doesNotHaveDuplicates();
    for (PublicSet set : PublicSets.all()) {
      assertThat(set.license()).isNotEmpty();
      for (PublicFile file : set.files()) {
        assertThat(file.address().getScheme()).isEqualTo("https");
      }
    }
  }

  @Test
  void knowsSetsByNameAliasAndCategory() {
    assertThat(PublicSets.named("movielens-1m").name()).isEqualTo("ml-1m");
    PublicSet gifts = PublicSets.named("amazon-2018:Gift_Cards");
    assertThat(gifts.files().getFirst().address().toString())
        .endsWith("categoryFilesSmall/Gift_Cards_5.json.gz");
    assertThat(gifts.folder()).isEqualTo("amazon-2018-Gift_Cards");
  }

  @Test
  void refusesUnknownNamesWithTheNearestOne() {
    assertThatThrownBy(() -> PublicSets.named("ml-100")).hasMessageContaining("'ml-100k'");
    assertThatThrownBy(() -> PublicSets.named("amazon-2018")).hasMessageContaining("by category");
    assertThatThrownBy(() -> PublicSets.named("amazon-2018:../x"))
        .hasMessageContaining("letters, digits");
  }
}
