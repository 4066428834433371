package org.aisle.data.retail;

import java.util.ArrayList;
import java.util.List;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.ColumnNames;
import org.aisle.data.table.Table;

/** The columns that a format needs, under the names that its editions give them. */
record NamedColumns(List<String> columns) {
  /**
   * Finds the columns of a table.
   *
   * @param needed for each column the names that it may have, between bars
   */
  static NamedColumns find(
      SourceFile file, Table table, java.util.Map<String, String> map, String... needed) {
    ColumnNames names = new ColumnNames(table.columns(), map);
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String aliases : needed) {
      List<String> candidates = List.of(aliases.split("\\|"));
      String column = names.find(candidates.getFirst(), candidates);
      if (column == null) {
        missing.add(candidates.getFirst());
      } else {
        found.add(column);
      }
    }
    if (!missing.isEmpty()) {
      throw new DataException(
          "'%s' lacks the columns %s; found %s. Name them with --map %s=COLUMN."
              .formatted(file, missing, table.columns(), missing.getFirst()));
    }
    return new NamedColumns(List.copyOf(found));
  }

  void describeTo(FileTally tally, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      tally.column(fields[i], columns.get(i));
    }
  }
}
