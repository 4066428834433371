package org.aisle.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of the catalog, as it is sent and answered; described here, read by {@link
 * org.aisle.server.catalog.ItemFields}.
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Item")
record ItemBody(
    @Nullable @Schema(description = "The shop's id", examples = "SKU1") String itemId,
    @Nullable @Schema(description = "What shoppers call it") String title,
    @Nullable String description,
    @Nullable @Schema(description = "Who makes it") String brand,
    @Nullable @Schema(description = "What is paid now", examples = "19.9") Double price,
    @Nullable
        @Schema(
            description = "Whether it can be bought now",
            enumeration = {"in_stock", "out_of_stock", "preorder", "backorder"})
        String availability,
    @Nullable @Schema(description = "Paths from the root down", examples = "[\"Outdoor > Tents\"]")
        List<String> categories,
    @Nullable
        @Schema(
            description = "Since when it is offered; now, if a new item does not say",
            format = "date-time")
        String createdAt,
    @Nullable
        @Schema(
            description = "The product whose variant it is; lists show one variant of each product")
        String parentId,
    @Nullable @Schema(description = "The address of its page") String link,
    @Nullable @Schema(description = "The address of its picture") String imageLink,
    @Nullable @Schema(description = "What it costs when it is not on sale", examples = "24.9")
        String originalPrice,
    @Nullable @Schema(description = "Its Global Trade Item Number") String gtin,
    @Nullable @Schema(description = "The shop's own keywords") List<String> tags,
    @Nullable @Schema(description = "Colors") List<String> color,
    @Nullable @Schema(description = "Sizes") List<String> size,
    @Nullable @Schema(description = "What it is made of") List<String> material,
    @Nullable @Schema(description = "Who it is for") String gender,
    @Nullable @Schema(description = "How old those are") String ageGroup,
    @Nullable @Schema(description = "Everything else") Map<String, List<String>> attributes) {}
