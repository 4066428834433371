package org.aisle.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasPut() {
    KeptResults results = new KeptResults(folder.resolve("key"));
    StepResult put = Rows.result(Step.search("plain"), "NDCG@10", 0.25);

    assertThat(results.get(put.step())).isNull();
    results.put(put);

    StepResult got = Objects.requireNonNull(results.get(put.step()));
    assertThat(got).usingRecursiveComparison().isEqualTo(put);
  }

  @Test
  void takesABrokenFileForNone() throws IOException {
    KeptResults results = new KeptResults(folder);
    StepResult put = Rows.result(Step.search(""), "NDCG@10", 0.25);
    results.put(put);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.writeString(file, Files.readString(file).substring(0, 40));
      }
    }

    assertThat(results.get(put.step())).isNull();
  }

  @Test
  void dependOnDataAndOptions() throws IOException {
    Benchmark benchmark = Benchmarks.named(java.util.List.of("amazon-beauty")).getFirst();
    Files.createDirectories(folder.resolve("amazon-beauty"));
    for (String file : benchmark.files()) {
      Files.writeString(folder.resolve(file), "0 1\n");
    }
    ModelSearch.Budget minute = new ModelSearch.Budget(60, 0);
    Path first = KeptResults.of(folder, benchmark, folder, minute).folder();

    assertThat(KeptResults.of(folder, benchmark, folder, minute).folder()).isEqualTo(first);
    assertThat(KeptResults.of(folder, benchmark, folder, new ModelSearch.Budget(90, 0)).folder())
        .isNotEqualTo(first);
    Files.writeString(folder.resolve(benchmark.files().getFirst()), "0 2\n");
    assertThat(KeptResults.of(folder, benchmark, folder, minute).folder()).isNotEqualTo(first);
  }
}
