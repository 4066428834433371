package org.aisle.dataset;

/** Cuts a dataset into train, validation and test. The same seed gives the same split. */
public interface Splitter {
  /** How the cut is made, as on the command line ({@code random:0.75}). */
  String name();

  /** Cuts the dataset. */
  Split split(Dataset dataset, long seed);
}
