package org.aisle.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksPageTest {
  @TempDir Path folder;

  @Test
  void replacesTheSectionOfARowAndKeepsTheOthers() throws IOException {
    Path file = folder.resolve("docs/page.md");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "# Old\n\n## amazon-beauty\n\nmeasured before\n\n## gowalla\n\nlong ago\n");
    Row row =
        Rows.of(
            List.of(Goal.of("NDCG@10", 0.1, "someone", 0.2)),
            Rows.result(Step.search(""), "NDCG@10", 0.25));

    new BenchmarksPage(file).put(row);

    String page = Files.readString(file);
    assertThat(page)
        .startsWith("# Benchmarks\n")
        .contains("## amazon-beauty\n\nmeasured before\n")
        .contains("| NDCG@10 | .1000 (someone) | .2000 | **.2500** [.2500, .2500] | yes |")
        .contains("| [gowalla](#gowalla) | NDCG@10 | .1000 (someone) | .2000 | **.2500**")
        .contains("code abc", "./aisle bench accuracy gowalla")
        .contains("## retailrocket\n")
        .doesNotContain("long ago");
  }

  @Test
  void isTheSameWhenWrittenTwice() throws IOException {
    Path file = folder.resolve("page.md");
    Row row = Rows.of(List.of(), Rows.result(Step.search(""), "NDCG@10", 0.25));

    new BenchmarksPage(file).put(row);
    String once = Files.readString(file);
    new BenchmarksPage(file).put(row);

    assertThat(Files.readString(file)).isEqualTo(once);
  }
}
