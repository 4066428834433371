package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's own files: imported, learned from and asked, with the commands of the README. */
class OwnShopTest {
  private static final int SHOPPERS = 60;
  private static final int PRODUCTS_PER_TASTE = 12;

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void importFiles() throws IOException {
    StringBuilder products = new StringBuilder("id,title,category,price\n");
    StringBuilder events = new StringBuilder("user,item,event,timestamp\n");
    for (int product = 0; product < PRODUCTS_PER_TASTE; product++) {
      products.append("tent-%d,Roomy tent,Outdoor > Tents,%d\n".formatted(product, 50 + product));
      products.append("lamp-%d,Bright lamp,Home > Lamps,%d\n".formatted(product, 20 + product));
    }
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      String taste = shopper % 2 == 0 ? "tent" : "lamp";
      for (int step = 0; step < 8; step++) {
        int product = (shopper * 5 + step * 5) % PRODUCTS_PER_TASTE;
        long seconds = 1_700_000_000L + step * 86_400L + shopper * 60L;
        events.append("u%d,%s-%d,view,%d\n".formatted(shopper, taste, product, seconds));
      }
    }
    Path productFile = Files.writeString(folder.resolve("products.csv"), products);
    Path eventFile = Files.writeString(folder.resolve("events.csv"), events);
    assertThat(run("data", "import", productFile.toString(), eventFile.toString())).isZero();
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(
                Arrays.stream(arguments),
                Stream.of("--data-dir", folder.resolve("shop").toString()))
            .toArray(String[]::new);
    return Main.execute(line, all, Map.of());
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void learnsFromImportedFilesAndAnswersByTaste() {
    assertThat(run("train", "--algorithm", "itemknn", "--json", "--threads", "1"))
        .as(err.toString())
        .isZero();
    assertThat(json().path("live").asBoolean()).isTrue();
    assertThat(json().path("results").toString()).contains("NDCG@10", "popularity");

    assertThat(run("recommend", "--item", "tent-1", "--item", "tent-4", "-n", "3", "--json"))
        .as(err.toString())
        .isZero();
    assertThat(json().path("items")).hasSize(3);
    assertThat(json().at("/items/0/itemId").asString()).startsWith("tent-");

    assertThat(run("similar", "lamp-2", "-n", "2", "--json")).as(err.toString()).isZero();
    json()
        .path("items")
        .forEach(item -> assertThat(item.path("itemId").asString()).startsWith("lamp-"));
  }

  @Test
  void refusesWhatItDoesNotKnowAndNamesTheNearest() {
    assertThat(run("train", "--algorithm", "itemnn")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'itemknn'");
    assertThat(run("train", "--algorithm", "als", "--set", "factor=8")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'factors'");
    assertThat(run("train", "--algorithm", "popularity", "--no-evaluate")).isZero();
    assertThat(run("similar", "tent-l1")).isEqualTo(1);
    assertThat(err.toString()).contains("the nearest id is 'tent-1");
    assertThat(run("recommend", "--user", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing is known of the user 'nobody'");
    assertThat(run("recommend", "-n", "0")).isEqualTo(2);
  }

  @Test
  void knowsWhenModelsBelongToAnotherCatalog() throws IOException {
    assertThat(run("train", "--algorithm", "popularity", "--no-evaluate")).isZero();
    DataDirectory directory = new DataDirectory(folder.resolve("shop"));
    String version = directory.versions().getFirst();
    assertThat(directory.fits(version, directory.readDataset().catalog())).isTrue();

    Path others = folder.resolve("others.csv");
    StringBuilder rows = new StringBuilder("user,item,event,timestamp\n");
    for (int item = 0; item < 2 * PRODUCTS_PER_TASTE; item++) {
      rows.append("u%d,other-%d,view,1700000000\n".formatted(item % 5, item));
    }
    Files.writeString(others, rows);
    assertThat(run("data", "import", others.toString(), "--replace")).isZero();
    assertThat(directory.fits(version, directory.readDataset().catalog())).isFalse();
    assertThat(run("recommend", "-n", "2", "--json")).as(err.toString()).isZero();
    assertThat(json().path("modelVersion").asString()).isEqualTo("untrained");
  }

  @Test
  void listsVersionsAndPutsTheOneBeforeBack() {
    assertThat(run("train", "--algorithm", "popularity", "--no-evaluate")).isZero();
    assertThat(run("train", "--algorithm", "itemknn", "--no-evaluate")).isZero();
    DataDirectory directory = new DataDirectory(folder.resolve("shop"));
    String first =
        directory.versions().stream().filter(name -> name.endsWith("popularity")).findFirst().get();

    assertThat(run("models", "list", "--json")).isZero();
    assertThat(json()).hasSize(2);
    assertThat(run("models", "promote", first)).as(err.toString()).isZero();
    assertThat(directory.liveVersion()).isEqualTo(first);
    assertThat(run("models", "list")).isZero();
    assertThat(out.toString()).contains("* " + first);
    assertThat(run("models", "promote", "other")).isEqualTo(1);
    assertThat(err.toString()).contains("no model version 'other'", first);
  }
}
