package org.aisle.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * A metric of how often each item is shown over all lists; no mean over users, so it has no
 * interval.
 *
 * @param name the name with its cut-off, as in {@code Gini@10}
 * @param cutoff how long the lists are
 * @param ofCounts the number, given how often each item was shown, never-shown items included
 */
public record ExposureMetric(String name, int cutoff, ToDoubleFunction<int[]> ofCounts)
    implements Metric {}
