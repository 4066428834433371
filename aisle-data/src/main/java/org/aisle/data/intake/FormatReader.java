package org.aisle.data.intake;

/** Reads the files of one format. */
@FunctionalInterface
public interface FormatReader {
  /** Reads everything of these sources that belongs to the format. */
  void read(Sources sources, Intake intake);
}
