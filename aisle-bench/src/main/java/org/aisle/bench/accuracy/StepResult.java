package org.aisle.bench.accuracy;

import java.util.List;
import java.util.Map;
import org.aisle.bench.report.Surroundings;
import org.aisle.evaluation.Measurement;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.ModelInfo;
import org.aisle.tuning.Blend;
import org.aisle.tuning.ModelReport;
import org.aisle.tuning.SearchReport;
import org.jspecify.annotations.Nullable;

/**
 * What a step found out, as it is kept.
 *
 * @param step which step
 * @param data what was measured on
 * @param parameters the model's settings
 * @param blend what it is made of; empty for all but blends
 * @param search how the settings were found, or null
 * @param numbers what was measured
 * @param trainSeconds how long choosing and training took
 * @param measureSeconds how long ranking and measuring took
 * @param heapBytes the most heap in use during training
 * @param residentBytes the most memory of the whole process; 0 where the system does not tell
 * @param where on what it ran
 * @param failure why there is no model, or null
 */
record StepResult(
    Step step,
    Data data,
    Map<String, String> parameters,
    List<Part> blend,
    @Nullable SearchReport search,
    List<Measurement.Kept> numbers,
    double trainSeconds,
    double measureSeconds,
    long heapBytes,
    long residentBytes,
    Surroundings where,
    @Nullable String failure) {

  /** The sizes of what was measured on. */
  record Data(
      int users, int items, int train, int validation, int test, int asked, String splitName) {}

  /** A model of a blend. */
  record Part(String algorithm, double weight, Map<String, String> parameters) {}

  /** The numbers, ready to be compared with others. */
  Measurement measurement() {
    return Measurement.of(step.label(), numbers);
  }

  /** How the model came to be, in the shape that all reports share. */
  ModelReport report() {
    List<Blend.Part> parts =
        blend.stream()
            .map(part ->
                new Blend.Part(
                    new ModelInfo(
                        part.algorithm(),
                        part.parameters(),
                        data.users(),
                        data.items(),
                        data.train(),
                        InteractionLog.NO_TIME),
                    part.weight()))
            .toList();
    return new ModelReport(
        step.label(),
        parameters,
        step.chosenBy(),
        trainSeconds,
        measureSeconds,
        heapBytes,
        parts,
        search);
  }
}
