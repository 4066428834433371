package org.aisle.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.aisle.model.Checkpoints;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/**
 * The state of unfinished trainings as files of one folder, each replaced in one step. For one
 * training at a time.
 */
public final class CheckpointFiles implements Checkpoints {
  private static final String TRAINING = ".training";

  private final Path folder;
  private final Duration pause;
  private long keptNanos = System.nanoTime();

  /**
   * Keeps files in this folder, which is made if need be.
   *
   * @param pause how much time passes at least between two writes
   * @throws StoreException if there can be no such folder
   */
  public CheckpointFiles(Path folder, Duration pause) {
    this.folder = folder;
    this.pause = pause;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "There can be no folder for checkpoints at %s: %s. Name another one."
              .formatted(folder, e),
          e);
    }
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public boolean resume(String training, Consumer<ModelReader> state) {
    Path path = path(training);
    if (!Files.exists(path)) {
      return false;
    }
    return PartsReader.read(
        path,
        FileKind.CHECKPOINT,
        file -> {
          if (!file.texts(TRAINING).equals(List.of(training))) {
            return false;
          }
          state.accept(ModelFiles.reader(file));
          return true;
        });
  }

  @Override
  public void offer(String training, Consumer<ModelWriter> state) {
    if (System.nanoTime() - keptNanos < pause.toNanos()) {
      return;
    }
    PartsWriter.write(
        path(training),
        FileKind.CHECKPOINT,
        file -> {
          file.texts(TRAINING, List.of(training));
          state.accept(ModelFiles.writer(file));
        });
    keptNanos = System.nanoTime();
  }

  @Override
  public void drop(String training) {
    Path path = path(training);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StoreException(
          "The checkpoint %s of a finished training could not be deleted: %s. Delete it by hand."
              .formatted(path, e),
          e);
    }
  }

  private Path path(String training) {
    UUID name = UUID.nameUUIDFromBytes(training.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(name + ".checkpoint");
  }
}
