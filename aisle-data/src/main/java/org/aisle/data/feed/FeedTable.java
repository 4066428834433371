package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.table.ColumnNames;
import org.aisle.data.table.Rows;
import org.aisle.data.table.Table;
import org.aisle.data.table.Tables;

/** A table whose columns are known by the fields of a dialect; its rows come as records. */
final class FeedTable {
  private static final String PREFIX = "g:";

  private final Table table;

  /** For each field the places of its columns among those that are read, the best first. */
  private final Map<String, List<Integer>> fields = new LinkedHashMap<>();

  /** Each other column that is read, and its place. */
  private final Map<String, Integer> others = new LinkedHashMap<>();

  private final List<String> read = new ArrayList<>();

  private FeedTable(Table table) {
    this.table = table;
  }

  /**
   * Opens a file.
   *
   * @param aliases the names that each field may have, the best first
   * @param chosen the columns that were chosen by hand, by field
   * @param needed the field without which the file is refused
   */
  static FeedTable open(
      SourceFile file,
      Map<String, List<String>> aliases,
      Map<String, String> chosen,
      String needed) {
    Table table = Tables.open(file, null);
    FeedTable feed = new FeedTable(table);
    List<String> bare = table.columns().stream().map(FeedTable::withoutPrefix).toList();
    Map<String, String> wishes = new LinkedHashMap<>();
    chosen.forEach((field, column) -> wishes.put(field, withoutPrefix(column)));
    ColumnNames names = new ColumnNames(bare, wishes);
    aliases.forEach((field, candidates) -> {
      List<Integer> places = new ArrayList<>();
      for (String column : names.findAll(field, candidates)) {
        places.add(feed.place(table.columns().get(bare.indexOf(column))));
      }
      if (!places.isEmpty()) {
        feed.fields.put(field, places);
      }
    });
    if (!feed.fields.containsKey(needed)) {
      throw new DataException(
          "'%s' lacks a column for '%s'; found %s. Name it with --map %s=COLUMN."
              .formatted(file, needed, table.columns(), needed));
    }
    return feed;
  }

  private int place(String column) {
    if (!read.contains(column)) {
      read.add(column);
    }
    return read.indexOf(column);
  }

  /** The same with all columns that no field has, for attributes. */
  FeedTable withOthers() {
    for (String column : table.columns()) {
      if (!column.isBlank() && !read.contains(column)) {
        others.put(withoutPrefix(column), place(column));
      }
    }
    return this;
  }

  /** Whether there is a column for this field. */
  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Notes which columns were taken for what. */
  void describeTo(FileTally tally) {
    fields.forEach((field, places) ->
        tally.column(field, String.join(", else ", places.stream().map(read::get).toList())));
  }

  /** The rows, of which {@link #record} makes records. */
  Rows rows(FileTally tally) {
    return table.rows(read, tally);
  }

  /** The current row as a record. */
  FeedRecord record(Rows rows) {
    FeedRecord record = new FeedRecord(rows.line());
    fields.forEach((field, places) -> {
      for (int place : places) {
        record.add(field, rows.text(place));
      }
    });
    others.forEach((column, place) -> record.addOther(column, rows.text(place)));
    return record;
  }

  /** The column's name without the prefix of Google's namespace. */
  static String withoutPrefix(String column) {
    return column.toLowerCase(Locale.ROOT).startsWith(PREFIX)
        ? column.substring(PREFIX.length())
        : column;
  }
}
