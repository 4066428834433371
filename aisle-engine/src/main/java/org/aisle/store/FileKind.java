package org.aisle.store;

/** What a file of Aisle holds, and what helps when it cannot be read. */
enum FileKind {
  MODEL(1, "model", "Train it again with 'aisle train'."),
  DATASET(2, "dataset", "Import it again with 'aisle data import'."),
  CHECKPOINT(3, "checkpoint", "Delete it, and the training starts from the beginning.");

  /** The number that stands for this kind in a file. */
  final int code;

  /** What a person calls it. */
  final String label;

  /** What to do when a file of this kind is broken. */
  final String remedy;

  FileKind(int code, String label, String remedy) {
    this.code = code;
    this.label = label;
    this.remedy = remedy;
  }
}
