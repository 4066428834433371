package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Even users rate even items, odd ones odd items; each leaves out every seventh. */
  @BeforeEach
  void writeRatings() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> base = new ArrayList<>();
    List<String> test = new ArrayList<>();
    long time = 880_000_000;
    for (int user = 0; user < USERS; user++) {
      for (int item = user % 2; item < ITEMS; item += 2) {
        String row = "%d\t%d\t%d\t%d".formatted(user, item, 1 + (user + item) % 5, time++);
        rows.add(row);
        ((user * 31 + item * 17 + user * item / 3) % 5 == 0 ? test : base).add(row);
      }
    }
    Files.write(folder.resolve("u.data"), rows);
    for (String fold : List.of("u1", "u2")) {
      Files.write(folder.resolve(fold + ".base"), base);
      Files.write(folder.resolve(fold + ".test"), test);
    }
  }

  private int evaluate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--format", "movielens-100k"));
    all.addAll(List.of(arguments));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private static double value(JsonNode json, String algorithm, String metric, String slice) {
    for (JsonNode result : json.get("results")) {
      if (result.get("algorithm").asString().equals(algorithm)
          && result.get("metric").asString().equals(metric)
          && result.get("slice").asString().equals(slice)) {
        return result.get("value").asDouble();
      }
    }
    throw new AssertionError("no %s of %s in %s".formatted(metric, algorithm, slice));
  }

  @Test
  void printsNothingButTheResultsAsJson() {
    int code =
        evaluate(
            "--data",
            folder.toString(),
            "--split",
            "random:0.75",
            "--algorithm",
            "itemknn,popularity",
            "--metrics",
            "NDCG@5,recall,auc",
            "--k",
            "3,10",
            "--json");

    assertThat(code).as(err.toString()).isZero();
    JsonNode json = json();
    assertThat(json.get("data").get("users").asInt()).isEqualTo(USERS);
    assertThat(json.get("data").get("train").asInt()).isEqualTo(450);
    assertThat(json.get("data").get("hash").asString()).hasSizeGreaterThan(16);
    assertThat(json.get("split").asString()).isEqualTo("random:0.75");
    assertThat(json.get("seed").asInt()).isEqualTo(42);
    assertThat(value(json, "itemknn", "NDCG@5", "all"))
        .isGreaterThan(value(json, "popularity", "NDCG@5", "all"));
    assertThat(value(json, "itemknn", "Recall@3", "all")).isPositive();
    assertThat(value(json, "itemknn", "Recall@10", "all")).isPositive();
    assertThat(value(json, "itemknn", "AUC", "all")).isGreaterThan(.9);
    JsonNode first = json.get("results").get(0);
    assertThat(first.get("low").asDouble()).isLessThanOrEqualTo(first.get("value").asDouble());
    assertThat(first.get("comparisons").get(0).get("baseline").asString()).isEqualTo("popularity");
    JsonNode model = json.get("algorithms").get(0);
    assertThat(model.get("chosenBy").asString()).isEqualTo("default");
    assertThat(model.get("parameters").get("neighbors").asInt()).isPositive();
    assertThat(model.get("peakBytes").asLong()).isPositive();
  }

  @Test
  void givesTheSameNumbersAgain() {
    String[] arguments = {
      "--data", folder.toString(), "--algorithm", "als", "--set", "als.factors=8", "--json"
    };
    evaluate(arguments);
    String first = json().get("results").toString();
    out.getBuffer().setLength(0);
    evaluate(arguments);

    assertThat(json().get("results").toString()).isEqualTo(first);
    assertThat(json().get("split").asString()).isEqualTo("time:0.8");
    assertThat(json().get("algorithms").get(0).get("parameters").get("factors").asInt())
        .isEqualTo(8);
  }

  @Test
  void writesRankingsFromWhichTheMetricsCanBeComputed() throws IOException {
    Path rankings = folder.resolve("ranked.tsv");
    int code =
        evaluate(
            "--train",
            folder.resolve("u1.base").toString(),
            "--test",
            folder.resolve("u1.test").toString(),
            "--algorithm",
            "als",
            "--metrics",
            "ndcg@5,recall@5",
            "--write-rankings",
            rankings.toString(),
            "--json");

    assertThat(code).as(err.toString()).isZero();
    Map<String, Set<String>> wanted = itemsByUser(folder.resolve("u1.test"));
    Map<String, Set<String>> known = itemsByUser(folder.resolve("u1.base"));
    Map<String, Double> gains = new HashMap<>();
    Map<String, Integer> hits = new HashMap<>();
    for (String line : Files.readAllLines(rankings)) {
      String[] fields = line.split("\t", -1);
      int rank = Integer.parseInt(fields[2]);
      assertThat(known.get(fields[0])).doesNotContain(fields[1]);
      if (rank <= 5 && wanted.getOrDefault(fields[0], Set.of()).contains(fields[1])) {
        gains.merge(fields[0], 1 / log2(rank + 1), Double::sum);
        hits.merge(fields[0], 1, Integer::sum);
      }
    }
    double ndcg = 0;
    double recall = 0;
    for (Map.Entry<String, Set<String>> user : wanted.entrySet()) {
      double ideal = 0;
      for (int rank = 1; rank <= Math.min(5, user.getValue().size()); rank++) {
        ideal += 1 / log2(rank + 1);
      }
      ndcg += gains.getOrDefault(user.getKey(), 0.0) / ideal / wanted.size();
      recall +=
          (double) hits.getOrDefault(user.getKey(), 0) / user.getValue().size() / wanted.size();
    }
    assertThat(value(json(), "als", "NDCG@5", "all")).isCloseTo(ndcg, within(1e-9));
    assertThat(value(json(), "als", "Recall@5", "all")).isCloseTo(recall, within(1e-9));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static Map<String, Set<String>> itemsByUser(Path file) throws IOException {
    Map<String, Set<String>> items = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      items.computeIfAbsent(fields[0], user -> new HashSet<>()).add(fields[1]);
    }
    return items;
  }

  @Test
  void reportsGivenFoldsAndTheirMean() {
    int code =
        evaluate(
            "--data",
            folder.toString(),
            "--folds",
            "u1..u2",
            "--algorithm",
            "popularity",
            "--metrics",
            "ndcg@10",
            "--json");

    assertThat(code).as(err.toString()).isZero();
    JsonNode json = json();
    assertThat(value(json, "popularity", "NDCG@10", "all"))
        .isCloseTo(
            (value(json, "popularity", "NDCG@10", "u1")
                    + value(json, "popularity", "NDCG@10", "u2"))
                / 2,
            within(1e-12));
  }

  @Test
  void reportsColdItemsApart() {
    evaluate(
        "--data",
        folder.toString(),
        "--split",
        "random:0.5",
        "--cold-items",
        "0.2",
        "--algorithm",
        "popularity",
        "--metrics",
        "ndcg@10",
        "--json");

    assertThat(value(json(), "popularity", "NDCG@10", "cold-items"))
        .isLessThan(value(json(), "popularity", "NDCG@10", "warm-items"));
  }

  @Test
  void showsATableAndWritesASelfContainedReport() throws IOException {
    Path report = folder.resolve("report.html");
    int code =
        evaluate(
            "--data",
            folder.toString(),
            "--algorithm",
            "itemknn,popularity",
            "--out",
            report.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("NDCG@10", "itemknn", "to popularity", "time:0.8");
    String html = Files.readString(report);
    assertThat(html).contains("<svg", "itemknn", "NDCG@10", "<table>", "prefers-color-scheme");
    assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("src=");
  }

  @Test
  void endsWithItsExitCodes() {
    String data = folder.toString();
    assertThat(
            evaluate("--data", data, "--algorithm", "popularity", "--fail-below", "ndcg@10=0.99"))
        .isEqualTo(4);
    assertThat(evaluate("--data", data, "--algorithm", "popularity", "--fail-below", "ndcg@10=0"))
        .isZero();
    assertThat(evaluate("--data", folder.resolve("nowhere").toString())).isEqualTo(3);
    assertThat(evaluate()).isEqualTo(2);
    assertThat(evaluate("--data", data, "--metrics", "rmse", "--algorithm", "als")).isEqualTo(2);
  }

  @Test
  void namesTheNearestKnownName() {
    String data = folder.toString();
    assertThat(evaluate("--data", data, "--algorithm", "itemkn")).isEqualTo(2);
    assertThat(err.toString()).contains("itemkn", "did you mean 'itemknn'");
    assertThat(evaluate("--data", data, "--metrics", "ndgc@10")).isEqualTo(2);
    assertThat(err.toString()).contains("NDCG");
    assertThat(evaluate("--data", data, "--split", "tme:0.8")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'time'");
    assertThat(evaluate("--data", data, "--algorithm", "als", "--set", "als.factor=8"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'factors'");
    assertThat(evaluate("--data", data, "--mask", "sen")).isEqualTo(2);
    assertThat(err.toString()).contains("--mask").doesNotContain("\tat ");
  }
}
