package org.aisle.data.movielens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.Rows;

/** Reads what MovieLens knows of those who rated; some sizes come with such a file. */
final class Raters {
  private Raters() {}

  /**
   * Reads attributes of users.
   *
   * @param columns where the user's id stands, then the columns of the attributes
   * @param names the attributes' names, without that of the id
   */
  static void read(
      SourceFile file,
      DelimitedTable table,
      List<String> columns,
      List<String> names,
      Intake intake) {
    FileTally tally = intake.beginUsers(file);
    try (Rows rows = table.rows(columns, tally)) {
      while (rows.next()) {
        if (rows.isEmpty(0)) {
          tally.bad(rows.line(), "no user id");
          continue;
        }
        Map<String, List<String>> attributes = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
          if (!rows.isEmpty(i + 1)) {
            attributes.put(names.get(i), List.of(rows.text(i + 1)));
          }
        }
        intake.describeUser(rows.text(0), attributes);
        tally.use();
      }
    }
  }
}
