package org.aisle.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.aisle.bench.report.BenchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillRowTest {
  @TempDir private Path folder;

  private String database(String... statements) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("shop.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create table event (id integer primary key, event_id text)");
      statement.execute("create table event_item (event integer)");
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return url;
  }

  private static String insert(int id, String eventId) {
    return "insert into event values (%d, '%s')".formatted(id, eventId);
  }

  @Test
  void findsWhatIsLostTwiceUnknownAndInPart() throws SQLException {
    String url =
        database(
            insert(1, "k0-a"),
            insert(2, "k0-b"),
            insert(3, "k0-b"),
            insert(4, "stranger-a"),
            "insert into event_item values (1), (2), (3), (3)");
    List<Check> checks = StoredEvents.read(url).checks(List.of("k0"));
    assertThat(checks)
        .extracting(Check::what, Check::found)
        .contains(
            org.assertj.core.groups.Tuple.tuple("acknowledged events that are lost", "18"),
            org.assertj.core.groups.Tuple.tuple("events that are there twice", "1"),
            org.assertj.core.groups.Tuple.tuple("events that nobody sent", "1"),
            org.assertj.core.groups.Tuple.tuple("events that are there in part", "2"));
  }

  @Test
  void passesOnlyIfEveryCheckDoes() {
    Drill good = new Drill("good", "All well.", times -> List.of(Check.none("lost", 0)));
    Drill bad =
        new Drill("bad", "Not.", times -> List.of(Check.none("lost", 0), Check.none("twice", 2)));
    assertThat(DrillRow.of(good, 1).passed()).isTrue();
    assertThat(DrillRow.of(bad, 1).passed()).isFalse();
    assertThat(DrillRow.of(bad, 1).section("x")).contains("| twice | 0 | **2** | no |");
  }

  @Test
  void saysWhatCannotBeDone() {
    DrillRow row =
        DrillRow.of(
            new Drill(
                "odd",
                "Odd.",
                times -> {
                  throw new Drill.Impossible("no moon.");
                }),
            1);
    assertThat(row.section("x")).contains("Not done: no moon.");
    assertThat(row.json("x")).containsEntry("passed", null).containsEntry("impossible", "no moon.");
  }

  @Test
  void keepsTheSectionsOfOtherDrills() throws IOException {
    DrillPage page = new DrillPage(folder.resolve("drills.md"));
    page.put(DrillRow.of(drill("ingest", 0), 1), "first");
    page.put(DrillRow.of(drill("kill-sqlite", 1), 1), "second");
    assertThat(Files.readString(folder.resolve("drills.md")))
        .contains("first", "second", "[ingest](#ingest)", "## disk-full", "Not done yet.");
  }

  private static Drill drill(String name, int lost) {
    return new Drill(name, "Work.", times -> List.of(Check.none("lost", lost)));
  }

  @Test
  void namesTheNearestDrill() {
    assertThatThrownBy(() -> Drills.named(List.of("kill-sqlit")))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("kill-sqlite");
  }
}
