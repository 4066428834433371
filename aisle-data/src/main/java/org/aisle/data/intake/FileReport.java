package org.aisle.data.intake;

import java.util.List;
import java.util.Map;

/**
 * What became of one file's rows.
 *
 * @param file the file's name
 * @param holds what its rows are: interactions, items or attributes
 * @param columns which column was taken for which field, in reading order
 * @param timeUnit the unit of its times, "none" if it has none
 * @param rows how many rows were read
 * @param used how many were used
 * @param leftOut how many were left out by rule, by reason
 * @param bad how many were malformed
 * @param badRows the first ten of those
 * @param notes what else a reader should know
 * @param truncated whether the archive was cut off
 */
public record FileReport(
    String file,
    String holds,
    Map<String, String> columns,
    String timeUnit,
    long rows,
    long used,
    Map<String, Long> leftOut,
    long bad,
    List<BadRow> badRows,
    List<String> notes,
    boolean truncated) {}
