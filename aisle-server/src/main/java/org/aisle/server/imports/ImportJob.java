package org.aisle.server.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * An import, as of now.
 *
 * @param id its name
 * @param state {@code running}, {@code done}, {@code failed} or {@code interrupted} (by a stop of
 *     the server)
 * @param source the name of the file, or the address
 * @param full whether items that the feed does not have became unavailable
 * @param dryRun whether nothing was changed
 * @param startedAt when
 * @param finishedAt when
 * @param stage what it does now, and how much of that is done
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
    @Nullable String detail,
    @Nullable Counts counts,
    FeedReader.@Nullable Report report) {
  static final String RUNNING = "running";

  /**
   * What an import does to the catalog.
   *
   * @param items how many items the feed has
   * @param added how many of them are new
   * @param changed how many are other than before
   * @param unchanged how many are not
   * @param unavailable how many items are not in a full feed and cannot be bought any more
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Counts(int items, int added, int changed, int unchanged, int unavailable) {}

  ImportJob at(String newStage) {
    return new ImportJob(
        id, state, source, full, dryRun, startedAt, finishedAt, newStage, detail, counts, report);
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
        detail,
        newCounts,
        newReport);
  }

  ImportJob end(String newState, String time, String why) {
    return new ImportJob(
        id, newState, source, full, dryRun, startedAt, time, "finished", why, counts, report);
  }
}
