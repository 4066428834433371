package org.aisle.data.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.AttributeNames;
import org.aisle.catalog.Item;
import org.aisle.data.intake.PlainText;
import org.jspecify.annotations.Nullable;

/** An item while it is put together from what a feed says of it and of its parent. */
final class ItemDraft {
  private static final int SHORT_CHARS_MAX = 80;
  private static final int ADDRESS_CHARS_MAX = 2_000;

  private final String id;
  private final Map<String, List<String>> attributes = new LinkedHashMap<>();
  private String title = "";
  private String description = "";
  private String brand = "";
  private List<List<String>> categories = List.of();
  private double price = Double.NaN;
  private @Nullable Stock stock;
  private boolean published = true;
  private long launchedMillis = Item.NO_TIME;

  ItemDraft(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  ItemDraft title(String text) {
    title = PlainText.of(text);
    return this;
  }

  ItemDraft description(String text) {
    description = PlainText.of(text);
    return this;
  }

  ItemDraft brand(String text) {
    brand = PlainText.of(text);
    return this;
  }

  ItemDraft categories(List<List<String>> paths) {
    categories = paths;
    return this;
  }

  ItemDraft launched(long millis) {
    launchedMillis = millis;
    return this;
  }

  /** What is paid now, and what is paid when it is not on sale; NaN for what is not known. */
  ItemDraft prices(double now, double original) {
    price = now;
    if (original > now) {
      put(AttributeNames.ORIGINAL_PRICE, String.format(Locale.ROOT, "%.2f", original));
    }
    return this;
  }

  double price() {
    return price;
  }

  /** Whether it can be had; null if the feed does not say. */
  ItemDraft stock(@Nullable Stock known) {
    stock = known;
    return this;
  }

  ItemDraft published(boolean visible) {
    published = visible;
    return this;
  }

  boolean isPublished() {
    return published;
  }

  /** Sets an attribute to one value; an empty one says nothing. */
  ItemDraft put(String name, String value) {
    return putAll(name, List.of(value));
  }

  /** Sets an attribute to these values, without those that are empty or as long as prose. */
  ItemDraft putAll(String name, List<String> values) {
    List<String> kept = new ArrayList<>();
    boolean address = name.equals(AttributeNames.LINK) || name.equals(AttributeNames.IMAGE_LINK);
    for (String value : values) {
      String plain = address ? value.strip() : PlainText.of(value);
      int lengthMax = address ? ADDRESS_CHARS_MAX : SHORT_CHARS_MAX;
      if (!plain.isEmpty() && plain.length() <= lengthMax && !kept.contains(plain)) {
        kept.add(plain);
      }
    }
    if (!kept.isEmpty()) {
      attributes.put(name, List.copyOf(kept));
    }
    return this;
  }

  /** Sets an attribute to the values between commas. */
  ItemDraft putList(String name, String values) {
    return putAll(name, Arrays.asList(values.split(",", -1)));
  }

  /** Takes over what the parent says and this item does not. */
  ItemDraft inherit(ItemDraft parent) {
    title = title.isEmpty() ? parent.title : title;
    description = description.isEmpty() ? parent.description : description;
    brand = brand.isEmpty() ? parent.brand : brand;
    categories = categories.isEmpty() ? parent.categories : categories;
    published &= parent.published;
    stock = stock == null ? parent.stock : stock;
    launchedMillis = launchedMillis == Item.NO_TIME ? parent.launchedMillis : launchedMillis;
    parent.attributes.forEach((name, values) -> {
      boolean own = name.equals(AttributeNames.ORIGINAL_PRICE) || name.equals(AttributeNames.GTIN);
      if (!own) {
        attributes.putIfAbsent(name, values);
      }
    });
    return this;
  }

  Item build() {
    if (stock != null) {
      attributes.put(AttributeNames.AVAILABILITY, List.of(stock.label()));
    }
    return Item.builder(id)
        .title(title)
        .description(description)
        .brand(brand.isEmpty() ? null : brand)
        .categories(categories)
        .price(price)
        .available(published && stock != Stock.OUT_OF_STOCK)
        .launchedMillis(launchedMillis)
        .attributes(attributes)
        .build();
  }
}
