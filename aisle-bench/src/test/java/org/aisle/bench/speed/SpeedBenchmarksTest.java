package org.aisle.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.report.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every benchmark from its data to the page, so small that nothing is learned of speed. */
class SpeedBenchmarksTest {
  @TempDir Path folder;

  /** All but those that need the built server. */
  static Stream<SpeedBenchmark> benchmarks() {
    return SpeedBenchmarks.all().stream()
        .filter(benchmark -> !List.of("serve", "filters", "footprint").contains(benchmark.name()));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void tellsEveryFigureOfEveryRound(SpeedBenchmark benchmark) throws Exception {
    List<String> said = new ArrayList<>();

    SpeedRow row = SpeedRow.measure(benchmark, tiny(said::add));

    assertThat(said).anyMatch(line -> line.startsWith("round 2 of 2"));
    assertThat(row.results()).isNotEmpty();
    assertThat(row.results().stream().map(Figure::metric)).doesNotHaveDuplicates();
    assertThat(row.results()).anyMatch(figure -> figure.goal() != null);
    assertThat(row.ceilings()).hasSize(3).allMatch(figure -> figure.value() > 0);
    assertThat(row.caveats()).anyMatch(caveat -> caveat.startsWith("Scaled to"));
    JsonMapper mapper = new JsonMapper();
    SpeedRow read = mapper.readValue(mapper.writeValueAsString(row), SpeedRow.class);
    assertThat(read).isEqualTo(row);
    Path page = folder.resolve("performance.md");
    new PerformancePage(page).put(row, "./aisle bench speed " + row.name());
    assertThat(Files.readString(page))
        .contains("## " + row.name() + "\n\n" + row.work())
        .contains("| [%s](#%s) ".formatted(row.name(), row.name()));
  }

  @Test
  void namesThePeerThatIsNotThere() {
    SpeedBenchmark als = SpeedBenchmarks.named(List.of("als")).getFirst();

    SpeedRow row = SpeedRow.measure(als, tiny(text -> {}));

    assertThat(row.caveats()).anyMatch(caveat -> caveat.contains("implicit 0.7.3"));
    JsonNode json = new JsonMapper().readTree(JsonText.of(List.of(SpeedJson.of(row, "command"))));
    JsonNode first = json.get("results").get(0);
    assertThat(first.get("metric").asString()).isEqualTo("als-exact-ratio-implicit");
    assertThat(first.get("value").isNull()).isTrue();
    assertThat(first.get("goal").asDouble()).isEqualTo(5);
    assertThat(first.get("reached").asBoolean()).isFalse();
    assertThat(first.get("note").asString()).contains("--no-peers");
    assertThat(row.results())
        .filteredOn(figure -> figure.metric().equals("als-share-of-sgemm-d64"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isPositive());
  }

  @Test
  void jsonHasWhatAProgramLooksFor() {
    SpeedRow row = Figures.row("kernels", Figure.of("speed", "", new Series(2, 1, 4)).atLeast(2));

    Map<String, Object> figure =
        Map.of(
            "metric",
            "speed",
            "value",
            2.0,
            "unit",
            "",
            "rule",
            "at-least",
            "goal",
            2.0,
            "reached",
            true,
            "readings",
            List.of(2.0, 1.0, 4.0),
            "note",
            "");
    assertThat(SpeedJson.of(row, "./aisle bench speed kernels"))
        .containsEntry("name", "kernels")
        .containsEntry("results", List.of(figure))
        .containsEntry("command", "./aisle bench speed kernels")
        .containsKeys("ceilings", "caveats", "loadAverage", "measuredOn", "seconds");
  }

  @Test
  void replacesTheSectionOfARowAndKeepsTheOthers() throws Exception {
    Path page = folder.resolve("performance.md");
    Files.writeString(page, "# Old\n\n## kernels\n\nlong ago\n\n## ease\n\nmeasured before\n");

    new PerformancePage(page)
        .put(
            Figures.row("kernels", Figure.of("speed", "µs", new Series(2, 1, 4)).atMost(1.2)),
            "./aisle bench speed kernels");

    assertThat(Files.readString(page))
        .startsWith("# Performance\n")
        .contains("## ease\n\nmeasured before\n")
        .contains("| speed | ≤ 1.2 µs | **2.00** µs | no |\n")
        .contains("| [kernels](#kernels) | speed | ≤ 1.2 µs | **2.00** µs | no |\n")
        .contains("| speed | 2.00 µs | 2.00, 1.00, 4.00 |  |\n")
        .contains("## als\n")
        .doesNotContain("long ago");
  }

  @Test
  void namesTheNearestBenchmark() {
    assertThatThrownBy(() -> SpeedBenchmarks.named(List.of("kernel")))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("did you mean 'kernels'?");
  }

  private static Effort tiny(Consumer<String> say) {
    return new Effort(0.0001, 2, false, say);
  }
}
