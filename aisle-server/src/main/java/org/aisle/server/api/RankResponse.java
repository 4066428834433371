package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Items in the order of a visitor's interest. */
@JsonNaming(SnakeCaseStrategy.class)
record RankResponse(
    @Schema(description = "Names this answer; sent back in events, it tells what it led to")
        String recId,
    @Schema(description = "What clicks are counted for") String placement,
    @Schema(description = "What answered") String modelVersion,
    @Schema(description = "All given items that are in the catalog, the fitting first")
        List<String> itemIds,
    @Schema(description = "Given ids that are not in the catalog") List<String> missingIds) {}
