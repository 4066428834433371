package org.aisle.data.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.interaction.InteractionType;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/**
 * A shop's own files: interactions and products as CSV, TSV, JSON lines, Parquet or spreadsheets.
 * What a file holds is told by its columns.
 */
public final class Tables implements FormatReader {
  private final @Nullable String separator;

  /** Reads files with this separator, or with the one they seem to have. */
  public Tables(@Nullable String separator) {
    this.separator = separator;
  }

  @Override
  public void read(Sources sources, Intake intake) {
    Map<String, String> map = intake.options().columns();
    checkFields(map);
    List<SourceFile> named = sources.named();
    boolean any = false;
    String unknown = "";
    for (SourceFile file : sources.interactions(Tables::isTable, name -> false)) {
      Table table = open(file, separator);
      if (take(file, table, intake)) {
        any = true;
      } else if (named.contains(file)) {
        throw new DataException(explained(file, table, map));
      } else if (unknown.isEmpty()) {
        unknown = explained(file, table, map);
      }
    }
    if (!any) {
      throw new DataException(unknown);
    }
    readItems(intake);
  }

  /** Reads one file as what its columns say. */
  public static void read(SourceFile file, Intake intake) {
    Table table = open(file, null);
    if (!take(file, table, intake)) {
      throw new DataException(explained(file, table, intake.options().columns()));
    }
  }

  /** The fields that can be given a column by hand. */
  public static Set<String> fields() {
    Set<String> known = new TreeSet<>(InteractionColumns.names());
    known.addAll(ProductColumns.names());
    return known;
  }

  /** Refuses a field that does not exist, before it is silently of no effect. */
  private static void checkFields(Map<String, String> map) {
    Set<String> known = fields();
    for (String field : map.keySet()) {
      if (!known.contains(field)) {
        throw new DataException(
            "There is no field '%s' to map; did you mean '%s'? Known: %s."
                .formatted(field, EditDistance.nearest(field, known), String.join(", ", known)));
      }
    }
  }

  /** Reads the catalog files that were named apart from the interactions. */
  public static void readItems(Intake intake) {
    for (var path : intake.options().itemFiles()) {
      SourceFile file = SourceFile.of(path);
      Table table = open(file, null);
      ProductColumns products = ProductColumns.find(table.columns(), intake.options().columns());
      if (products == null) {
        throw new DataException(
            "'%s' is no catalog: it needs an item id and a title, price, category or description; "
                    .formatted(file)
                + "found %s. Name them with --map item=COLUMN.".formatted(table.columns()));
      }
      ProductRows.read(file, table, products, intake);
    }
  }

  private static boolean isTable(String name) {
    return name.matches(".*\\.(csv|tsv|jsonl|ndjson|json|parquet|xlsx|inter|dat)");
  }

  private static boolean take(SourceFile file, Table table, Intake intake) {
    Map<String, String> map = intake.options().columns();
    InteractionColumns interactions = InteractionColumns.find(table.columns(), map);
    if (interactions == null) {
      interactions = byPosition(table);
    }
    if (interactions != null) {
      InteractionRows.read(file, table, interactions, intake);
      return true;
    }
    ProductColumns products = ProductColumns.find(table.columns(), map);
    if (products == null) {
      return false;
    }
    ProductRows.read(file, table, products, intake);
    return true;
  }

  /** Opens a file as what its first bytes say. */
  public static Table open(SourceFile file, @Nullable String separator) {
    byte[] head = file.head(64);
    if (startsWith(head, "PAR1")) {
      return ParquetTable.of(file);
    }
    if (startsWith(head, "PK\3\4")) {
      return SheetTable.of(file);
    }
    for (byte b : head) {
      if (b == '[') {
        throw new DataException(
            "'%s' is one JSON array. Write one object a line: jq -c '.[]' FILE > FILE.jsonl"
                .formatted(file));
      }
      if (b == '{') {
        return JsonTable.sniffed(file);
      }
      // A byte order mark or blanks may stand in front.
      if (b > ' ') {
        break;
      }
    }
    return separator == null
        ? DelimitedTable.sniffed(file)
        : DelimitedTable.sniffed(file, separator);
  }

  private static boolean startsWith(byte[] head, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (i >= head.length || head[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** User, item, rating and time by position, for files without a header. */
  private static @Nullable InteractionColumns byPosition(Table table) {
    List<String> columns = table.columns();
    int count = columns.size();
    if (count < 2 || count > 4 || !columns.getLast().equals(String.valueOf(count))) {
      return null;
    }
    return new InteractionColumns(
        "1",
        null,
        "2",
        count > 2 ? "3" : null,
        count > 3 ? "4" : null,
        null,
        count > 2 ? InteractionType.RATING : InteractionType.PURCHASE);
  }

  private static String explained(SourceFile file, Table table, Map<String, String> map) {
    List<String> missing = InteractionColumns.missing(table.columns(), map);
    return """
    '%s' was read as %s, but holds neither interactions nor products.
      found:   %s
      missing: for interactions a column for %s; for products an item id and a title, price, \
    category or description
      next:    name the columns, for instance --map %s=%s\
    """
        .formatted(
            file,
            table.kind(),
            String.join(", ", table.columns()),
            missing.isEmpty() ? "nothing" : String.join(" and ", missing),
            missing.isEmpty() ? "item" : missing.getFirst(),
            table.columns().isEmpty() ? "COLUMN" : table.columns().getFirst());
  }
}
