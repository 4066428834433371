package org.aisle.data.amazon;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.InteractionColumns;
import org.aisle.data.table.InteractionRows;
import org.aisle.data.table.Table;
import org.aisle.data.table.Tables;

/**
 * Reviews of one edition, as JSON lines or as bare ratings, and the metadata of the same categories
 * beside them.
 */
public final class AmazonReviews implements FormatReader {
  private final String reviewFiles;
  private final List<String> bareColumns;
  private final AmazonItems.Records records;

  private AmazonReviews(String reviewFiles, List<String> bareColumns, AmazonItems.Records records) {
    this.reviewFiles = reviewFiles;
    this.bareColumns = bareColumns;
    this.records = records;
  }

  /** 2014: {@code reviews_*.json}, {@code ratings_*.csv}; metadata are Python literals. */
  public static AmazonReviews of2014() {
    return new AmazonReviews(
        "reviews_.*\\.json|ratings_.*\\.csv",
        List.of("user", "item", "rating", "timestamp"),
        AmazonItems::pythonLiterals);
  }

  /** 2018: {@code *.json}, {@code *.csv} with the item first. */
  public static AmazonReviews of2018() {
    return new AmazonReviews(
        ".*\\.(json|csv)", List.of("item", "user", "rating", "timestamp"), AmazonItems::json);
  }

  /** 2023: {@code *.jsonl}, {@code *.csv} with a header. */
  public static AmazonReviews of2023() {
    return new AmazonReviews(
        ".*\\.(jsonl|csv)", List.of("user", "item", "rating", "timestamp"), AmazonItems::json);
  }

  @Override
  public void read(Sources sources, Intake intake) {
    Predicate<String> isCatalog = name -> name.startsWith("meta_");
    List<SourceFile> reviews = sources.interactions(name -> name.matches(reviewFiles), isCatalog);
    Set<String> categories = new HashSet<>();
    for (SourceFile file : reviews) {
      categories.add(category(file));
      Table table = table(file);
      InteractionRows.read(file, table, columns(file, table), intake);
    }
    for (SourceFile file : sources.catalogs(isCatalog)) {
      if (categories.isEmpty() || categories.contains(category(file))) {
        AmazonItems.read(file, records, intake);
      }
    }
  }

  /** {@code Digital_Music} of {@code reviews_Digital_Music_5.json}. */
  private static String category(SourceFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    String bare = dot < 0 ? name : name.substring(0, dot);
    return bare.replaceFirst("^(reviews|ratings|meta)_", "").replaceFirst("_\\d+$", "");
  }

  private Table table(SourceFile file) {
    Table table = Tables.open(file, null);
    boolean bare = table instanceof DelimitedTable && isBare(table.columns());
    return bare ? DelimitedTable.headless(file, ",", StandardCharsets.UTF_8, bareColumns) : table;
  }

  /** Without a header the columns have numbers for names. */
  private static boolean isBare(List<String> columns) {
    return columns.equals(List.of("1", "2", "3", "4"));
  }

  private static InteractionColumns columns(SourceFile file, Table table) {
    List<String> columns = table.columns();
    String user = firstOf(columns, "reviewerID", "user_id", "user");
    String item = firstOf(columns, "parent_asin", "asin", "item");
    String rating = firstOf(columns, "overall", "rating");
    String time = firstOf(columns, "unixReviewTime", "timestamp");
    if (user.isEmpty() || item.isEmpty() || rating.isEmpty() || time.isEmpty()) {
      throw new DataException(
          "'%s' holds no Amazon reviews: it needs reviewerID or user_id, asin or parent_asin, "
                  .formatted(file)
              + "overall or rating, and a time; found %s. Another --format?".formatted(columns));
    }
    return InteractionColumns.ratings(user, item, rating, time);
  }

  private static String firstOf(List<String> columns, String... names) {
    for (String name : names) {
      if (columns.contains(name)) {
        return name;
      }
    }
    return "";
  }
}
