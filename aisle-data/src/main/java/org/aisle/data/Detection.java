package org.aisle.data;

import java.util.Locale;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;

/** Finds out the format of files by their names and first bytes. */
final class Detection {
  private Detection() {}

  static DataFormat detect(Sources sources) {
    for (SourceFile file : sources.all()) {
      String name = file.name().toLowerCase(Locale.ROOT);
      if (name.equals("u.data") || name.matches("u[1-5ab]\\.(base|test)")) {
        return DataFormat.MOVIELENS_100K;
      }
    }
    throw new DataException("The format was not recognized. Name it with --format.");
  }
}
