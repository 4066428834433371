package org.aisle.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.aisle.server.imports.FeedReader;
import org.aisle.server.imports.ImportJob;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something in the background: a training or an import. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Job(
    @Schema(description = "Its name") String id,
    @Schema(
            description = "'training' or 'import'",
            enumeration = {"training", "import"})
        String kind,
    @Schema(
            description =
                "'running', 'done', 'failed', 'canceled', 'interrupted' (its server stopped), or,"
                    + " of a training, 'worse' (than popularity, so it does not serve)",
            enumeration = {"running", "done", "failed", "canceled", "interrupted", "worse"})
        String state,
    @Schema(description = "When") String startedAt,
    @Nullable @Schema(description = "When") String finishedAt,
    @Schema(description = "What it does now") String stage,
    @Nullable
        @Schema(
            description = "How much of that is done; left out if that is not known",
            minimum = "0",
            maximum = "1")
        Double progress,
    @Nullable @Schema(description = "What came of it, for people") String detail,
    @Nullable @Schema(description = "Of a training: the version it made") String version,
    @Nullable @Schema(description = "Of a training: metrics of the new model and of popularity")
        Map<String, Double> measured,
    @Nullable @Schema(description = "Of an import: the name of the file, or the address")
        String source,
    @Nullable
        @Schema(
            description =
                "Of an import: whether items that the feed does not have became unavailable")
        Boolean full,
    @Nullable @Schema(description = "Of an import: whether nothing was changed") Boolean dryRun,
    @Schema(description = "Of an import: what it does to the catalog")
        ImportJob.@Nullable Counts counts,
    @Schema(description = "Of an import: how good the feed is")
        FeedReader.@Nullable Report report) {}
