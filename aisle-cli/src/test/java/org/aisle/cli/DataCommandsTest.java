package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataCommandsTest {
  private static final String EVENTS =
      """
      user,item,event,timestamp
      u,a,view,1700000000
      u,b,purchase,1700000010
      """;

  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("data"));
    all.addAll(List.of(arguments));
    return Main.execute(line, all.toArray(String[]::new), Map.of());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private Dataset dataset() {
    return new DataDirectory(folder.resolve("shop")).readDataset();
  }

  private String dataDir() {
    return "--data-dir=" + folder.resolve("shop");
  }

  @Test
  void importsAShopsFilesInOneLine() throws IOException {
    String products = file("products.csv", "id,title,price\na,Tent,99\nb,Lamp,20\n");
    assertThat(run("import", products, file("events.csv", EVENTS), dataDir())).isZero();
    assertThat(out.toString()).contains("2 rows, 2 used", "times in seconds");
    assertThat(err.toString()).contains("Next: aisle train");
    assertThat(dataset().interactions().size()).isEqualTo(2);
    assertThat(dataset().catalog().item(0).title()).isEqualTo("Tent");
  }

  @Test
  void importsOrdersOfPseudonymsByAKeyOfTheShop() throws IOException {
    String orders =
        file(
            "orders.csv",
            """
            Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem sku
            #1,ann@example.com,paid,2025-11-01 10:12:13 +0000,1,Tent,a
            """);
    assertThat(run("import", orders, dataDir(), "--dry-run")).isZero();
    assertThat(folder.resolve("shop/pseudonyms.key")).doesNotExist();
    assertThat(run("import", orders, dataDir())).isZero();
    assertThat(out.toString()).contains("user", "Email").doesNotContain("example.com");
    assertThat(folder.resolve("shop/pseudonyms.key")).exists();
    assertThat(run("import", orders, dataDir())).isZero();
    assertThat(dataset().userCount()).isEqualTo(1);
    assertThat(dataset().users().idAt(0)).startsWith("p-");
  }

  @Test
  void fetchesFeedsFromPublicMachinesOnly() {
    assertThat(run("import", "http://127.0.0.1:9/feed.xml", dataDir())).isEqualTo(1);
    assertThat(err.toString()).contains("not https");
    assertThat(run("import", "http://127.0.0.1:9/feed.xml", dataDir(), "--allow-http"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("public internet");
  }

  @Test
  void addsToWhatWasImportedUnlessToldToReplace() throws IOException {
    String events = file("events.csv", EVENTS);
    assertThat(run("import", events, dataDir())).isZero();
    String more = file("more.csv", EVENTS + "w,c,cart,1700000020\n");
    assertThat(run("import", more, dataDir())).isZero();
    assertThat(dataset().interactions().size()).isEqualTo(3);
    assertThat(run("import", events, dataDir(), "--replace")).isZero();
    assertThat(dataset().interactions().size()).isEqualTo(2);
  }

  @Test
  void aRefusedImportChangesNothing() throws IOException {
    assertThat(run("import", file("events.csv", EVENTS), dataDir())).isZero();
    String broken = file("broken.csv", "user,item,event,timestamp\nu,a,view,soon\n");
    assertThat(run("import", broken, dataDir(), "--replace")).isEqualTo(3);
    assertThat(err.toString()).contains("broken.csv:2: 'soon' is no time").doesNotContain("\tat ");
    assertThat(dataset().interactions().size()).isEqualTo(2);
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    assertThat(run("import", file("events.csv", EVENTS), dataDir(), "--dry-run", "--json"))
        .isZero();
    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.path("interactions").asInt()).isEqualTo(2);
    assertThat(report.path("report").path("files").path(0).path("timeUnit").asString())
        .isEqualTo("seconds");
    assertThat(folder.resolve("shop")).doesNotExist();
  }

  @Test
  void checkTellsWhatIsMissingAndHowToNameIt() throws IOException {
    assertThat(run("check", file("log.csv", "who,what\nu,i\n"))).isEqualTo(3);
    assertThat(err.toString()).contains("who, what", "--map user=who");
  }

  @Test
  void statsNeedAnImport() throws IOException {
    assertThat(run("stats", dataDir())).isEqualTo(1);
    assertThat(err.toString()).contains("aisle data import");
    assertThat(run("stats", file("events.csv", EVENTS))).isZero();
    assertThat(out.toString()).contains("purchase 1, view 1");
  }

  @Test
  void splitsIntoFilesThatCanBeReadAgain() throws IOException {
    String events = file("events.csv", EVENTS + "u,c,view,1700000020\nu,d,view,1700000030\n");
    Path split = folder.resolve("split");
    assertThat(run("split", events, "--split", "time:0.75", "--out", split.toString())).isZero();
    assertThat(split.resolve("train.tsv")).content().hasLineCount(4);
    assertThat(split.resolve("test.tsv")).content().endsWith("u\td\tview\t1\t1700000030000\n");
  }

  @Test
  void namesTheNearestFormatAndSplit() throws IOException {
    String events = file("events.csv", EVENTS);
    assertThat(run("check", events, "--format", "cvs")).isEqualTo(2);
    assertThat(err.toString()).contains("'csv'");
    assertThat(run("split", events, "--split", "tme:0.8", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("'time'");
  }
}
