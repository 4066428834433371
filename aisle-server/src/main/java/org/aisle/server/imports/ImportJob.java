package org.aisle.server.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.aisle.server.jobs.JobRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import, as of now.
 *
 * @param id its name
 * @param state {@code running}, {@code done}, {@code failed}, {@code canceled} or {@code
 *     interrupted} (by a stop of the server)
 * @param source the name of the file, or the address
 * @param full whether items that the feed does not have became unavailable
 * @param dryRun whether nothing was changed
 * @param startedAt when
 * @param finishedAt when
 * @param stage what it does now
 * @param progress how much of that is done, from 0 to 1; left out if that is not known
 * @param detail what came of it, for people
 * @param counts what it does to the catalog
 * @param report how good the feed is, and which column was taken for what
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportJob(
    String id,
    String state,
    String source,
    boolean full,
    boolean dryRun,
    String startedAt,
    @Nullable String finishedAt,
    String stage,
    @Nullable Double progress,
    @Nullable String detail,
    @Nullable Counts counts,
    FeedReader.@Nullable Report report) {

  /** What an import does to the catalog. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Counts(
      @Schema(description = "How many items the feed has") int items,
      @Schema(description = "How many of them are new") int added,
      @Schema(description = "How many are other than before") int changed,
      @Schema(description = "How many are not") int unchanged,
      @Schema(description = "How many items are not in a full feed and cannot be bought any more")
          int unavailable,
      @Schema(description = "How many events the feed tells of: what shoppers did") int events,
      @Schema(description = "How many of them were stored now, for they were not known")
          int newEvents) {
    Counts with(int all, int stored) {
      return new Counts(items, added, changed, unchanged, unavailable, all, stored);
    }
  }

  static ImportJob start(String id, Imports.Order order, String time) {
    return new ImportJob(
        id,
        JobRow.RUNNING,
        order.name(),
        order.full(),
        order.dryRun(),
        time,
        null,
        "reading",
        null,
        null,
        null,
        null);
  }

  ImportJob at(String newStage, long done, long total) {
    return new ImportJob(
        id,
        state,
        source,
        full,
        dryRun,
        startedAt,
        finishedAt,
        newStage,
        total > 0 ? Math.min(1.0, (double) done / total) : null,
        detail,
        counts,
        report);
  }

  ImportJob with(Counts newCounts, FeedReader.Report newReport) {
    return new ImportJob(
        id,
        state,
        source,
        full,
        dryRun,
        startedAt,
        finishedAt,
        stage,
        progress,
        detail,
        newCounts,
        newReport);
  }

  ImportJob end(String newState, String time, String why) {
    return new ImportJob(
        id, newState, source, full, dryRun, startedAt, time, "finished", null, why, counts, report);
  }
}
