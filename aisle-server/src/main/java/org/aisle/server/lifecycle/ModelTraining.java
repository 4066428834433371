package org.aisle.server.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Measurement;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.Result;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;

/**
 * Makes a new version of a shop's models: measured first, then learned from everything, written.
 */
public final class ModelTraining {
  /** The metric that decides whether a new model may serve. */
  public static final String DECISIVE = "NDCG@10";

  private static final List<String> METRICS =
      List.of("ndcg@10", "recall@10", "precision@10", "map@10");
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final DataDirectory directory;
  private final Trainer personal;
  private final InstantSource clock;

  /** Trains for this directory, with this algorithm for what is picked for a visitor. */
  public ModelTraining(DataDirectory directory, Trainer personal, InstantSource clock) {
    this.directory = directory;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * What came of a training.
   *
   * @param version its name
   * @param seconds how long learning took, without measuring
   * @param models by what they do
   */
  public record Trained(String version, double seconds, Map<Role, Model> models) {}

  /**
   * The personal algorithm and popularity on the newest part of the data; empty if that says
   * nothing.
   */
  public List<Result> measure(Dataset dataset, Resources resources) {
    List<Measurement> measured =
        new ShopTraining(dataset, personal, resources)
            .measure(METRICS.stream().flatMap(name -> Metrics.parse(name).stream()).toList());
    return measured.stream()
        .flatMap(one -> one.results(List.of(measured.getFirst())).stream())
        .toList();
  }

  /** Whether these results prove that popularity is better. */
  public static boolean worse(List<Result> results) {
    return results.stream()
        .filter(result -> result.metric().equals(DECISIVE))
        .flatMap(result -> result.comparisons().stream())
        .anyMatch(comparison -> comparison.interval().high() < 0);
  }

  /** Learns from all of this dataset and writes the new version, which does not serve yet. */
  public Trained train(Dataset dataset, List<Result> results, Resources resources) {
    long started = System.nanoTime();
    Map<Role, Model> models = new ShopTraining(dataset, personal, resources).train();
    double seconds = (System.nanoTime() - started) / 1e9;
    String version = newVersion();
    directory.writeModels(version, models, dataset.catalog(), notes(dataset, results));
    return new Trained(version, seconds, models);
  }

  /** A name that no version has, in the order of time. */
  private String newVersion() {
    List<String> taken = directory.versions();
    Instant time = clock.instant();
    String version = VERSION.format(time) + "-" + personal.algorithm();
    while (taken.contains(version)) {
      time = time.plusSeconds(1);
      version = VERSION.format(time) + "-" + personal.algorithm();
    }
    return version;
  }

  private Map<String, String> notes(Dataset dataset, List<Result> results) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("data", dataset.hash());
    notes.put("trained", clock.instant().toString());
    results.forEach(result ->
        notes.put(
            result.metric() + " of " + result.algorithm(),
            String.format(Locale.ROOT, "%.5f", result.value())));
    return notes;
  }
}
