package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ItemsCommandsTest {
  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void writeShop() {
    Dataset.Builder builder = Dataset.builder();
    builder.describe(Item.builder("tent").title("Tent").brand("B").price(200).build());
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

  @Test
  void changesAddsAndHidesItems() {
    assertThat(run("items", "set", "tent", "price=150", "availability=out_of_stock", "brand="))
        .isZero();
    JsonNode tent = shown("tent");
    assertThat(tent.path("title").asString()).isEqualTo("Tent");
    assertThat(tent.path("price").asDouble()).isEqualTo(150);
    assertThat(tent.path("availability").asString()).isEqualTo("out_of_stock");
    assertThat(tent.has("brand")).isFalse();

    assertThat(run("items", "set", "lamp", "title=Lamp", "categories=Outdoor > Lamps | Sale"))
        .isZero();
    assertThat(shown("lamp").path("categories").path(0).asString()).isEqualTo("Outdoor > Lamps");
    assertThat(run("items", "list")).isZero();
    assertThat(out.toString()).contains("lamp", "in stock", "150.00", "out of stock");
    assertThat(run("items", "hide", "tent")).isZero();
    assertThat(run("items", "list", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(out.toString()).size()).isEqualTo(1);
    assertThat(run("items", "show", "tent")).isEqualTo(1);
    assertThat(run("items", "hide", "tent")).isEqualTo(1);
  }

  @Test
  void refusesFieldsThatMakeNoSense() {
    assertThat(run("items", "set", "tent", "prise=1")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'price'");
    assertThat(run("items", "set", "tent", "price=much")).isEqualTo(2);
    assertThat(run("items", "set", "tent", "price=-1")).isEqualTo(2);
    assertThat(shown("tent").path("price").asDouble()).isEqualTo(200);
  }

  private JsonNode shown(String id) {
    assertThat(run("items", "show", id)).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }
}
