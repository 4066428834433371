package org.aisle.model.cooccurrence;

import org.aisle.interaction.Sequences;
import org.aisle.interaction.SparseRow;
import org.aisle.math.TopK;

/** What one item says for those around it in all sequences. */
final class PairWeights {
  /** Pairs farther apart hardly count for any sensible reach. */
  static final int WINDOW = 50;

  private final CooccurrenceTrainer trainer;
  private final Sequences sequences;
  private final float[] decays = new float[WINDOW + 1];
  private final float[] sequenceFactors;
  private final float[] boosts;

  PairWeights(CooccurrenceTrainer trainer, Sequences sequences) {
    this.trainer = trainer;
    this.sequences = sequences;
    for (int steps = 1; steps <= WINDOW; steps++) {
      decays[steps] = (float) Math.exp(-(steps - 1) / trainer.reach());
    }
    sequenceFactors = new float[sequences.starts().length - 1];
    for (int user = 0; user < sequenceFactors.length; user++) {
      double length = Math.log(sequences.length(user) + 1.0) / Math.log(2);
      sequenceFactors[user] = (float) Math.pow(length, -trainer.lengthDamping());
    }
    boosts = new float[sequences.itemCount()];
    for (int item = 0; item < boosts.length; item++) {
      boosts[item] = (float) Math.pow(users(item), trainer.popularityBoost());
    }
  }

  private int users(int item) {
    return Math.max(1, sequences.cellStarts()[item + 1] - sequences.cellStarts()[item]);
  }

  Scratch scratch() {
    return new Scratch(boosts.length, Math.min(trainer.neighbors(), boosts.length));
  }

  /** One thread's dense row and the list of the items in it. */
  static final class Scratch {
    private final float[] sums;
    private final int[] touched;
    private final TopK best;
    private int size;

    private Scratch(int items, int kept) {
      sums = new float[items];
      touched = new int[items];
      best = new TopK(kept);
    }

    private void add(int item, float weight) {
      if (sums[item] == 0) {
        touched[size++] = item;
      }
      sums[item] += weight;
    }
  }

  /** The items that this one speaks for most, with their weights. */
  SparseRow row(int item, Scratch scratch) {
    for (int at = sequences.cellStarts()[item]; at < sequences.cellStarts()[item + 1]; at++) {
      addAround(sequences.cells()[at], scratch);
    }
    float scale = (float) Math.pow(users(item), -trainer.itemScaling());
    for (int t = 0; t < scratch.size; t++) {
      int other = scratch.touched[t];
      scratch.best.offer(other, scratch.sums[other] * scale * boosts[other]);
      scratch.sums[other] = 0;
    }
    scratch.size = 0;
    int[] items = new int[scratch.best.size()];
    float[] weights = new float[items.length];
    scratch.best.drain(items, weights);
    return new SparseRow(items, weights);
  }

  private void addAround(int cell, Scratch scratch) {
    int[] items = sequences.items();
    float[] weights = sequences.weights();
    int user = sequences.users()[cell];
    float factor = weights[cell] * sequenceFactors[user];
    float back = factor * (float) trainer.backWeight();
    int from = Math.max(sequences.starts()[user], cell - WINDOW);
    for (int before = from; back > 0 && before < cell; before++) {
      scratch.add(items[before], back * weights[before] * decays[cell - before]);
    }
    int to = Math.min(sequences.starts()[user + 1], cell + WINDOW + 1);
    for (int after = cell + 1; after < to; after++) {
      scratch.add(items[after], factor * weights[after] * decays[after - cell]);
    }
  }
}
