package org.aisle.model;

import java.util.function.Consumer;

/**
 * Where a long training keeps its state from time to time, so that it can go on after it was
 * stopped. A training names itself by its algorithm, settings and data: state is found again only
 * by the same training.
 */
public interface Checkpoints {
  /** Keeps nothing. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public boolean resume(String training, Consumer<ModelReader> state) {
          return false;
        }

        @Override
        public void offer(String training, Consumer<ModelWriter> state) {}

        @Override
        public void drop(String training) {}
      };

  /** Whether anything is kept at all; where nothing is, a training need not name itself. */
  boolean keeps();

  /** Lets {@code state} read what this training kept; answers whether there was anything. */
  boolean resume(String training, Consumer<ModelReader> state);

  /** Lets {@code state} write, in place of what was kept before, if enough time has passed. */
  void offer(String training, Consumer<ModelWriter> state);

  /** Forgets what this training kept, because it is done. */
  void drop(String training);
}
