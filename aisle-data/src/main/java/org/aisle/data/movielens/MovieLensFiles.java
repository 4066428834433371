package org.aisle.data.movielens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.table.CategoryPaths;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.InteractionColumns;
import org.aisle.data.table.InteractionRows;
import org.aisle.data.table.Rows;

/**
 * MovieLens with named columns or without: {@code ratings.dat}, {@code movies.dat}, {@code
 * tags.dat}, {@code users.dat} separated by {@code ::} (1M, 10M), and {@code ratings.csv}, {@code
 * movies.csv}, {@code tags.csv} (latest, 20M and later). Tags become attributes of their movie.
 */
public final class MovieLensFiles implements FormatReader {
  private static final int TAGS_PER_ITEM = 20;
  private static final List<String> USER = List.of("gender", "age", "occupation", "zip");

  private final String ending;
  private final String separator;
  private final boolean header;

  private MovieLensFiles(String ending, String separator, boolean header) {
    this.ending = ending;
    this.separator = separator;
    this.header = header;
  }

  /** 1M and 10M. */
  public static MovieLensFiles doubleColons() {
    return new MovieLensFiles(".dat", "::", false);
  }

  /** Latest, 20M, 25M and 32M. */
  public static MovieLensFiles commas() {
    return new MovieLensFiles(".csv", ",", true);
  }

  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file :
        sources.interactions(name -> name.equals("ratings" + ending), this::isCatalog)) {
      DelimitedTable table = DelimitedTable.sniffed(file, separator);
      checkColumns(file, table, "userId", "movieId", "rating", "timestamp");
      InteractionRows.read(
          file,
          table,
          header
              ? InteractionColumns.ratings("userId", "movieId", "rating", "timestamp")
              : InteractionColumns.ratings("1", "2", "3", "4"),
          intake);
    }
    for (SourceFile file : sources.catalogs(name -> name.equals("movies" + ending))) {
      readMovies(file, intake);
    }
    for (SourceFile file : sources.catalogs(name -> name.equals("tags" + ending))) {
      readTags(file, intake);
    }
    // Only 1M has users; they are numbered columns there.
    for (SourceFile file : sources.catalogs(name -> !header && name.equals("users" + ending))) {
      DelimitedTable table = DelimitedTable.sniffed(file, separator);
      Raters.read(file, table, List.of("1", "2", "3", "4", "5"), USER, intake);
    }
  }

  private boolean isCatalog(String name) {
    return name.equals("movies" + ending)
        || name.equals("tags" + ending)
        || name.equals("links" + ending)
        || name.equals("users" + ending);
  }

  private void checkColumns(SourceFile file, DelimitedTable table, String... names) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      expected.add(header ? names[i] : String.valueOf(i + 1));
    }
    if (!table.columns().containsAll(expected)) {
      throw new DataException(
          "'%s' needs the columns %s; found %s. Another --format?"
              .formatted(file, List.of(names), table.columns()));
    }
  }

  private void readMovies(SourceFile file, Intake intake) {
    DelimitedTable table = DelimitedTable.sniffed(file, separator);
    checkColumns(file, table, "movieId", "title", "genres");
    FileTally tally = intake.beginItems(file);
    List<String> wanted = header ? List.of("movieId", "title", "genres") : List.of("1", "2", "3");
    try (Rows rows = table.rows(wanted, tally)) {
      while (rows.next()) {
        if (rows.isEmpty(0)) {
          tally.bad(rows.line(), "no movie id");
          continue;
        }
        intake.describe(
            Movies.titled(rows.text(0), rows.text(1))
                .categories(CategoryPaths.parse(rows.text(2), false))
                .build());
        tally.use();
      }
    }
  }

  private void readTags(SourceFile file, Intake intake) {
    DelimitedTable table = DelimitedTable.sniffed(file, separator);
    checkColumns(file, table, "userId", "movieId", "tag");
    FileTally tally = intake.beginAttributes(file);
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    try (Rows rows = table.rows(header ? List.of("movieId", "tag") : List.of("2", "3"), tally)) {
      while (rows.next()) {
        String tag = rows.text(1).strip().toLowerCase(Locale.ROOT);
        if (rows.isEmpty(0) || tag.isEmpty()) {
          tally.leaveOut("no movie or tag");
          continue;
        }
        counts.computeIfAbsent(rows.text(0), movie -> new HashMap<>()).merge(tag, 1, Integer::sum);
        tally.use();
      }
    }
    counts.forEach((movie, tags) -> tag(movie, tags, intake));
  }

  private static void tag(String movie, Map<String, Integer> counts, Intake intake) {
    List<String> tags =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> tag) -> -tag.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(TAGS_PER_ITEM)
            .map(Map.Entry::getKey)
            .toList();
    Item known = intake.described(movie);
    Map<String, List<String>> attributes = new HashMap<>(known.attributes());
    attributes.put("tag", tags);
    intake.amend(Item.builder(known).attributes(attributes).build());
  }
}
