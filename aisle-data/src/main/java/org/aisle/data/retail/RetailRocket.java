package org.aisle.data.retail;

import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.InteractionColumns;
import org.aisle.data.table.InteractionRows;

/**
 * RetailRocket: {@code events.csv}, as published or as the subset of buyers. Held-out purchases are
 * read only where they are named, as a part of their own.
 */
public final class RetailRocket implements FormatReader {
  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file : sources.interactions(name -> name.equals("events.csv"), name -> false)) {
      DelimitedTable table = DelimitedTable.sniffed(file, ",");
      InteractionColumns columns =
          InteractionColumns.find(table.columns(), intake.options().columns());
      if (columns == null) {
        throw new DataException(
            "'%s' needs columns for user (visitorid) and item (itemid); found %s."
                .formatted(file, table.columns()));
      }
      InteractionRows.read(file, table, columns.withoutValue(), intake);
    }
  }
}
