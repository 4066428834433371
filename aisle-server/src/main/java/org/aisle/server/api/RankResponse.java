package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * Items in the order of a visitor's interest.
 *
 * @param recId names this answer; sent back in events, it tells what it led to
 * @param placement what clicks are counted for
 * @param modelVersion what answered
 * @param itemIds all given items that are in the catalog, the fitting first
 * @param missingIds given ids that are not in the catalog
 */
@JsonNaming(SnakeCaseStrategy.class)
record RankResponse(
    String recId,
    String placement,
    String modelVersion,
    List<String> itemIds,
    List<String> missingIds) {}
