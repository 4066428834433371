package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MerchandisingCommandsTest {
  private static final long NOON = 1_700_000_000_000L;

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void writeShop() {
    Dataset.Builder builder = Dataset.builder();
    builder.describe(Item.builder("tent").title("=Tent").brand("B").price(200).build());
    builder.describe(Item.builder("lamp").title("Lamp").brand("B").price(20).build());
    builder.describe(Item.builder("rope").title("Rope").brand("C").price(5).build());
    builder.add(new Interaction("=u1", "tent", InteractionType.PURCHASE, 1, NOON));
    builder.add(new Interaction("u2", "lamp", InteractionType.PURCHASE, 1, NOON));
    new DataDirectory(folder).writeDataset(builder.build());
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data-dir", folder.toString()))
            .toArray(String[]::new);
    return Main.execute(line, all, Map.of());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void showsAndReplacesRulesWhichActOnLists() throws IOException {
    String rules =
        """
        {"rules": [{"id": "no-lamps", "action": "exclude", "item_ids": ["lamp"]}]}
        """;
    assertThat(run("rules", "--set", file("rules.json", rules))).isZero();
    assertThat(run("rules")).isZero();
    assertThat(out.toString()).contains("no-lamps", "exclude");
    assertThat(run("batch", "--user", "u1", "-n", "3")).isZero();
    assertThat(ids(out.toString())).isNotEmpty().doesNotContain("lamp");

    assertThat(run("rules", "--set", file("bad.json", "{\"rules\": [{\"id\": \"x\"}]}")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("/rules/0");
    assertThat(run("rules", "--set", folder + "/none.json")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be read");
    assertThat(run("rules")).isZero();
    assertThat(out.toString()).as("as before").contains("no-lamps");
    assertThat(run("audit")).isZero();
    assertThat(out.toString()).containsOnlyOnce("write rules");
  }

  @Test
  void showsAndReplacesPlacements() throws IOException {
    assertThat(run("placements")).isZero();
    JsonNode now = JsonMapper.shared().readTree(out.toString());
    assertThat(now.isObject()).isTrue();
    assertThat(run("placements", "--set", file("same.json", out.toString()))).isZero();
    assertThat(JsonMapper.shared().readTree(out.toString())).isEqualTo(now);
    assertThat(run("placements", "--set", file("bad.json", "[]"))).isEqualTo(1);
    assertThat(run("placements")).isZero();
    assertThat(JsonMapper.shared().readTree(out.toString())).isEqualTo(now);
  }

  @Test
  void writesListsForManyUsers() throws IOException {
    assertThat(run("batch", "--user", "u1,u2", "-n", "2", "--filter", "price < 100")).isZero();
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(ids(out.toString())).contains("lamp").doesNotContain("tent");
    assertThat(err.toString()).contains("2 lists");

    Path csv = folder.resolve("lists.csv");
    assertThat(run("batch", "--all", "--csv", "--out", csv.toString())).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(Files.readString(csv)).contains("'=u1").doesNotContain("\n=u1");
    assertThat(run("batch", "--all", "--csv", "--raw", "--out", csv.toString())).isZero();
    assertThat(Files.readString(csv)).contains("=u1").doesNotContain("'=u1");
  }

  @Test
  void refusesListsThatMakeNoSense() {
    assertThat(run("batch")).isEqualTo(2);
    assertThat(err.toString()).contains("--user", "--all");
    assertThat(run("batch", "--all", "--user", "u1")).isEqualTo(2);
    assertThat(run("batch", "--all", "--filter", "prise < 3")).isEqualTo(2);
    assertThat(err.toString()).contains("prise");
    assertThat(run("batch", "--all", "--placement", "hom")).isEqualTo(2);
  }

  private static List<String> ids(String lines) {
    return lines
        .lines()
        .flatMap(line -> JsonMapper.shared().readTree(line).path("items").valueStream())
        .map(item -> item.path("item_id").asString())
        .toList();
  }
}
