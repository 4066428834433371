package org.aisle.catalog;

import java.util.Set;

/** The attributes of an {@link Item} that have the same name wherever a catalog comes from. */
public final class AttributeNames {
  /** The product whose variant the item is. */
  public static final String PARENT_ID = "parent_id";

  /** What the item costs when it is not on sale, where that is more than its price. */
  public static final String ORIGINAL_PRICE = "original_price";

  /** The address of the item's page. */
  public static final String LINK = "link";

  /** The address of the item's main picture. */
  public static final String IMAGE_LINK = "image_link";

  /** The Global Trade Item Number. */
  public static final String GTIN = "gtin";

  /** The shop's own keywords. */
  public static final String TAGS = "tags";

  /** Colors. */
  public static final String COLOR = "color";

  /** Sizes. */
  public static final String SIZE = "size";

  /** What it is made of. */
  public static final String MATERIAL = "material";

  /** Who it is for. */
  public static final String GENDER = "gender";

  /** How old those are. */
  public static final String AGE_GROUP = "age_group";

  /** {@code in_stock}, {@code out_of_stock}, {@code preorder} or {@code backorder}. */
  public static final String AVAILABILITY = "availability";

  private static final Set<String> NO_DESCRIPTION =
      Set.of(ORIGINAL_PRICE, LINK, IMAGE_LINK, GTIN, AVAILABILITY);

  private AttributeNames() {}

  /**
   * Whether the attribute says what the item is like, and so how alike two items are. An address, a
   * number of its own, a state of the stock do not.
   */
  public static boolean describes(String name) {
    return !NO_DESCRIPTION.contains(name);
  }
}
