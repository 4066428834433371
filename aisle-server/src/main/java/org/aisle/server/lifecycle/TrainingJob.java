package org.aisle.server.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training in the background, as of now.
 *
 * @param id its name
 * @param state how far it is
 * @param startedAt when
 * @param finishedAt when, or null
 * @param stage what it does now
 * @param progress how much of that is done, from 0 to 1, or null if that is not known
 * @param version the version it made, or null
 * @param detail what came of it, for people, or null
 * @param measured metrics of the new model and of popularity
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingJob(
    String id,
    State state,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String stage,
    @Nullable Double progress,
    @Nullable String version,
    @Nullable String detail,
    Map<String, Double> measured) {

  /** How far a training is. */
  public enum State {
    /** Under way. */
    @JsonProperty("running")
    RUNNING,
    /** The new version serves. */
    @JsonProperty("done")
    DONE,
    /** The new version is kept but does not serve: popularity is better. */
    @JsonProperty("worse")
    WORSE,
    /** There is no new version. */
    @JsonProperty("failed")
    FAILED,
    /** Somebody asked for its end. */
    @JsonProperty("canceled")
    CANCELED,
    /** The server stopped meanwhile. */
    @JsonProperty("interrupted")
    INTERRUPTED;

    /** The state as it is written. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TrainingJob {
    measured = Map.copyOf(measured);
  }

  static TrainingJob start(String id, Instant now) {
    return new TrainingJob(id, State.RUNNING, now, null, "starting", null, null, null, Map.of());
  }

  TrainingJob at(String newStage, long done, long total) {
    Double share = total > 0 ? Math.min(1.0, (double) done / total) : null;
    return new TrainingJob(
        id, state, startedAt, finishedAt, newStage, share, version, detail, measured);
  }

  TrainingJob with(Map<String, Double> results) {
    return new TrainingJob(
        id, state, startedAt, finishedAt, stage, progress, version, detail, results);
  }

  TrainingJob end(State how, Instant now, @Nullable String newVersion, String why) {
    return new TrainingJob(id, how, startedAt, now, "finished", null, newVersion, why, measured);
  }
}
