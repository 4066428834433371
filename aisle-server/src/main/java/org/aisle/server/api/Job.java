package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.aisle.server.imports.FeedReader;
import org.aisle.server.imports.ImportJob;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something in the background: a training or an import.
 *
 * @param id its name
 * @param kind {@code training} or {@code import}
 * @param state {@code running}, {@code done}, {@code failed}, {@code canceled}, {@code interrupted}
 *     (its server stopped), or, of a training, {@code worse} (than popularity, so it does not
 *     serve)
 * @param startedAt when
 * @param finishedAt when
 * @param stage what it does now
 * @param progress how much of that is done; left out if that is not known
 * @param detail what came of it, for people
 * @param version of a training: the version it made
 * @param measured of a training: metrics of the new model and of popularity
 * @param source of an import: the name of the file, or the address
 * @param full of an import: whether items that the feed does not have became unavailable
 * @param dryRun of an import: whether nothing was changed
 * @param counts of an import: what it does to the catalog
 * @param report of an import: how good the feed is
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Job(
    String id,
    @Schema(enumeration = {"training", "import"}) String kind,
    String state,
    String startedAt,
    @Nullable String finishedAt,
    String stage,
    @Nullable @Schema(minimum = "0", maximum = "1") Double progress,
    @Nullable String detail,
    @Nullable String version,
    @Nullable Map<String, Double> measured,
    @Nullable String source,
    @Nullable Boolean full,
    @Nullable Boolean dryRun,
    ImportJob.@Nullable Counts counts,
    FeedReader.@Nullable Report report) {}
