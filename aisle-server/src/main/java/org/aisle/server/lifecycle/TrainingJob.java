package org.aisle.server.lifecycle;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training in the background, as of now.
 *
 * @param id its name
 * @param state how far it is
 * @param started when
 * @param finished when, or null
 * @param stage what it does now, and how much of that is done
 * @param version the version it made, or null
 * @param detail what came of it, for people, or null
 * @param measured metrics of the new model and of popularity
 */
public record TrainingJob(
    String id,
    State state,
    Instant started,
    @Nullable Instant finished,
    String stage,
    @Nullable String version,
    @Nullable String detail,
    Map<String, Double> measured) {

  /** How far a training is. */
  public enum State {
    /** Under way. */
    RUNNING,
    /** The new version serves. */
    DONE,
    /** The new version is kept but does not serve: popularity is better. */
    WORSE,
    /** There is no new version. */
    FAILED
  }

  public TrainingJob {
    measured = Map.copyOf(measured);
  }

  static TrainingJob start(String id, Instant now) {
    return new TrainingJob(id, State.RUNNING, now, null, "starting", null, null, Map.of());
  }

  TrainingJob at(String newStage) {
    return new TrainingJob(id, state, started, finished, newStage, version, detail, measured);
  }

  TrainingJob with(Map<String, Double> results) {
    return new TrainingJob(id, state, started, finished, stage, version, detail, results);
  }

  TrainingJob end(State how, Instant now, @Nullable String newVersion, String why) {
    return new TrainingJob(id, how, started, now, "finished", newVersion, why, measured);
  }
}
