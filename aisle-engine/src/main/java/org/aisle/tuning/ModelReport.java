package org.aisle.tuning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a measured model came to be.
 *
 * @param algorithm its algorithm
 * @param parameters its hyper-parameters
 * @param chosenBy who chose them
 * @param trainSeconds how long the training took; of several folds, the mean
 * @param measureSeconds how long ranking and measuring took; of several folds, the mean
 * @param peakBytes the most heap that was in use during the training
 * @param blend the models that a blend is made of; empty for all others
 * @param search how auto found it; null for all others
 */
public record ModelReport(
    String algorithm,
    Map<String, String> parameters,
    String chosenBy,
    double trainSeconds,
    double measureSeconds,
    long peakBytes,
    List<Blend.Part> blend,
    @Nullable SearchReport search) {}
