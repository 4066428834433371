package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.als.AlsTrainer;
import org.jspecify.annotations.Nullable;

/** Aisle's ALS, trained anew in each round; what counts is an epoch, not making the matrices. */
final class OwnEpochs implements Contestant {
  private final String name;
  private final AlsTrainer trainer;
  private final Dataset dataset;
  private @Nullable Model model;

  OwnEpochs(String name, AlsTrainer trainer, Dataset dataset) {
    this.name = name;
    this.trainer = trainer;
    this.dataset = dataset;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void warmUp() {
    trainer.withIterations(1).train(dataset, Resources.ofMachine());
  }

  @Override
  public Reading measure() {
    EpochEnds epochs = new EpochEnds();
    model = trainer.train(dataset, Resources.ofMachine().withProgress(epochs));
    return epochs.mean(trainer.iterations());
  }

  /** What the last round has made. */
  Model model() {
    Model last = model;
    if (last == null) {
      throw new IllegalStateException(name + " has not been trained.");
    }
    return last;
  }

  /** Is told at the beginning of each epoch and at the end of the last. */
  private static final class EpochEnds implements Progress {
    private final Stopwatch stopwatch = Stopwatch.ofProcess();
    private final List<Reading> ends = new ArrayList<>();

    @Override
    public void update(String stage, long done, long total) {
      ends.add(stopwatch.read());
    }

    Reading mean(int epochs) {
      Reading first = ends.getFirst();
      Reading last = ends.getLast();
      return new Reading(
              last.wallSeconds() - first.wallSeconds(), last.cpuSeconds() - first.cpuSeconds())
          .dividedBy(epochs);
    }
  }
}
