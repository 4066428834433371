package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Items to be put in the order of a visitor's interest. */
@JsonNaming(SnakeCaseStrategy.class)
record RankRequest(
    @Schema(description = "What a search or a category has, in any order")
        @NotNull(message = "must name the items")
        @Size(min = 1, max = 1000, message = "must name 1 to 1000 items")
        List<@Id String> itemIds,
    @Nullable
        @Schema(description = "The shop's id of a known user")
        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        String userId,
    @Nullable
        @Schema(description = "The id of an anonymous browser")
        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        String clientId,
    @Nullable
        @Schema(
            description = "What clicks are counted for",
            enumeration = {"search-rerank", "category-rank"},
            defaultValue = "search-rerank")
        String placement) {}
