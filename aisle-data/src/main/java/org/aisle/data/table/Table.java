package org.aisle.data.table;

import java.util.List;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;

/** A file seen as named columns. */
public interface Table {
  /** The names of the columns, as the file has them. */
  List<String> columns();

  /** What the file is, for messages: {@code csv with ';'}. */
  String kind();

  /** Opens the rows with just these columns; what is wrong with a row goes to the tally. */
  Rows rows(List<String> wanted, FileTally tally);

  /**
   * Takes all interactions at once, if this table has a faster way to them than row by row; whether
   * it did. What is taken and counted is the same.
   */
  default boolean takeAll(InteractionColumns columns, FileTally tally, Intake intake) {
    return false;
  }
}
