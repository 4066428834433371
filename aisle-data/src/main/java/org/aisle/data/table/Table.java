package org.aisle.data.table;

import java.util.List;
import org.aisle.data.intake.FileTally;

/** A file seen as named columns. */
public interface Table {
  /** The names of the columns, as the file has them. */
  List<String> columns();

  /** What the file is, for messages: {@code csv with ';'}. */
  String kind();

  /** Opens the rows with just these columns; what is wrong with a row goes to the tally. */
  Rows rows(List<String> wanted, FileTally tally);
}
