package org.aisle.data.movielens;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisle.catalog.Item;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.FormatReader;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.data.intake.Sources;
import org.aisle.data.table.DelimitedTable;
import org.aisle.data.table.InteractionColumns;
import org.aisle.data.table.InteractionRows;
import org.aisle.data.table.Rows;

/**
 * MovieLens 100K: {@code u.data} or the given folds, separated by tabs, {@code u.item} in Latin-1
 * with 19 flags for the genres of {@code u.genre}, and {@code u.user} with who rated.
 */
public final class MovieLens100k implements FormatReader {
  private static final List<String> RATING = List.of("user", "item", "rating", "timestamp");
  private static final List<String> USER = List.of("age", "gender", "occupation", "zip");
  private static final int FIRST_GENRE = 5;
  private static final DateTimeFormatter RELEASED =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);

  /** The genres of u.genre, in the order of the flags. */
  private static final List<String> GENRES =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  @Override
  public void read(Sources sources, Intake intake) {
    for (SourceFile file : sources.interactions(name -> name.equals("u.data"), this::isCatalog)) {
      DelimitedTable table = DelimitedTable.headless(file, "\t", StandardCharsets.UTF_8, RATING);
      InteractionRows.read(
          file, table, InteractionColumns.ratings("user", "item", "rating", "timestamp"), intake);
    }
    for (SourceFile file : sources.catalogs(name -> name.equals("u.item"))) {
      readItems(file, intake);
    }
    for (SourceFile file : sources.catalogs(name -> name.equals("u.user"))) {
      readUsers(file, intake);
    }
  }

  private boolean isCatalog(String name) {
    return name.equals("u.item") || name.equals("u.user");
  }

  private static void readUsers(SourceFile file, Intake intake) {
    List<String> columns = new ArrayList<>(List.of("id"));
    columns.addAll(USER);
    DelimitedTable table = DelimitedTable.headless(file, "|", StandardCharsets.ISO_8859_1, columns);
    Raters.read(file, table, columns, USER, intake);
  }

  private static void readItems(SourceFile file, Intake intake) {
    FileTally tally = intake.beginItems(file);
    List<String> columns = new ArrayList<>(List.of("id", "title", "released", "video", "link"));
    columns.addAll(GENRES);
    DelimitedTable table = DelimitedTable.headless(file, "|", StandardCharsets.ISO_8859_1, columns);
    try (Rows rows = table.rows(columns, tally)) {
      while (rows.next()) {
        intake.describe(item(rows));
        tally.use();
      }
    }
  }

  private static Item item(Rows rows) {
    List<List<String>> genres = new ArrayList<>();
    // The flag "unknown" says that no genre is known.
    for (int genre = 1; genre < GENRES.size(); genre++) {
      if (rows.text(FIRST_GENRE + genre).equals("1")) {
        genres.add(List.of(GENRES.get(genre)));
      }
    }
    return Movies.titled(rows.text(0), rows.text(1))
        .categories(genres)
        .launchedMillis(released(rows.text(2)))
        .build();
  }

  private static long released(String date) {
    if (date.isEmpty()) {
      return Item.NO_TIME;
    }
    try {
      LocalDate day = LocalDate.parse(date, RELEASED);
      return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return Item.NO_TIME;
    }
  }
}
