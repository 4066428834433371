package org.aisle.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.aisle.bench.report.CodeVersion;
import org.aisle.bench.report.Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The finished steps of one benchmark, a file each. The folder's name depends on code, data and
 * settings, so what was measured with others is never taken for it.
 *
 * @param folder where the files are
 */
record KeptResults(Path folder) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The results of this benchmark with the code that runs now, on these data. */
  static KeptResults of(
      Path results, Benchmark benchmark, Path dataRoot, ModelSearch.Budget budget) {
    Digest key = new Digest().add(CodeVersion.digest()).add(budget.toString());
    for (String file : benchmark.files()) {
      key.add(file).add(dataRoot.resolve(file));
    }
    return new KeptResults(results.resolve(benchmark.name()).resolve(key.hex()));
  }

  /** What is kept of this step; null if it has not been finished. */
  @Nullable StepResult get(Step step) {
    Path file = file(step);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return JSON.readValue(Files.readString(file), StepResult.class);
    } catch (JacksonException e) {
      return null; // written by something else; measured again
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps this result; a file is there as a whole or not at all. */
  void put(StepResult result) {
    Path file = file(result.step());
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, "step", ".tmp");
      Files.writeString(whole, JSON.writeValueAsString(result));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets this step. */
  void remove(Step step) {
    try {
      Files.deleteIfExists(file(step));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Step step) {
    return folder.resolve(step.label().replace('/', '~') + ".json");
  }
}
