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
 *
 * @param itemId the shop's id
 * @param title what shoppers call it
 * @param description text without markup
 * @param brand who makes it
 * @param price what is paid now
 * @param availability whether it can be bought now
 * @param categories paths from the root down
 * @param createdAt since when it is offered; now, if a new item does not say
 * @param parentId the product whose variant it is; lists show one variant of each product
 * @param link the address of its page
 * @param imageLink the address of its picture
 * @param originalPrice what it costs when it is not on sale
 * @param gtin its Global Trade Item Number
 * @param tags the shop's own keywords
 * @param color colors
 * @param size sizes
 * @param material what it is made of
 * @param gender who it is for
 * @param ageGroup how old those are
 * @param attributes everything else
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Item")
record ItemBody(
    @Nullable @Schema(examples = "SKU1") String itemId,
    @Nullable String title,
    @Nullable String description,
    @Nullable String brand,
    @Nullable @Schema(examples = "19.9") Double price,
    @Nullable @Schema(enumeration = {"in_stock", "out_of_stock", "preorder", "backorder"})
        String availability,
    @Nullable @Schema(examples = "[\"Outdoor > Tents\"]") List<String> categories,
    @Nullable @Schema(format = "date-time") String createdAt,
    @Nullable String parentId,
    @Nullable String link,
    @Nullable String imageLink,
    @Nullable @Schema(examples = "24.9") String originalPrice,
    @Nullable String gtin,
    @Nullable List<String> tags,
    @Nullable List<String> color,
    @Nullable List<String> size,
    @Nullable List<String> material,
    @Nullable String gender,
    @Nullable String ageGroup,
    @Nullable Map<String, List<String>> attributes) {}
