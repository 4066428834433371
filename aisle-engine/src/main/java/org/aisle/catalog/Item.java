package org.aisle.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a shop offers, as its catalog describes it.
 *
 * @param id the shop's id, not empty
 * @param title what shoppers call it; empty if the catalog does not say
 * @param categories category paths, each from the root down ({@code [Outdoor, Camping, Tents]});
 *     empty if the catalog does not say
 * @param brand who makes it, or null
 * @param price what is paid now, above 0, or NaN if not known
 * @param description free text without markup; may be empty
 * @param available whether it can be bought now
 * @param launchedMillis since when it is offered, in milliseconds since 1970 UTC, or {@link
 *     #NO_TIME}
 * @param attributes everything else that is known, each name with its values
 * @param hidden whether the shop took it out of its catalog: it is shown nowhere and cannot be
 *     bought, but what shoppers did with it still tells of their taste
 */
public record Item(
    String id,
    String title,
    List<List<String>> categories,
    @Nullable String brand,
    double price,
    String description,
    boolean available,
    long launchedMillis,
    Map<String, List<String>> attributes,
    boolean hidden) {

  /** The launch time of an item whose launch is not known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public Item {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("An item needs an id; got an empty one.");
    }
    if (!Double.isNaN(price) && !(price > 0 && Double.isFinite(price))) {
      throw new IllegalArgumentException(
          "The price (%s) of item '%s' must be above 0; leave it out if it is not known."
              .formatted(price, id));
    }
    categories = categories.stream().map(List::copyOf).toList();
    attributes = Map.copyOf(attributes);
    available = available && !hidden;
  }

  /** An item of which nothing but the id is known. */
  public static Item ofId(String id) {
    return builder(id).build();
  }

  /** Starts an item with this id and nothing else known. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Starts an item with everything that is known of another. */
  public static Builder builder(Item known) {
    return new Builder(known.id())
        .title(known.title())
        .categories(known.categories())
        .brand(known.brand())
        .price(known.price())
        .description(known.description())
        .available(known.available())
        .launchedMillis(known.launchedMillis())
        .attributes(known.attributes())
        .hidden(known.hidden());
  }

  /** The first category path; empty if there is none. */
  public List<String> categoryPath() {
    return categories.isEmpty() ? List.of() : categories.getFirst();
  }

  /** The first value of this attribute, or null. */
  public @Nullable String attribute(String name) {
    List<String> values = attributes.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Whether the price is known. */
  public boolean hasPrice() {
    return !Double.isNaN(price);
  }

  /** The title, or the id of an item without a title. */
  public String displayTitle() {
    return title.isEmpty() ? id : title;
  }

  /** Puts an item together; everything but the id is optional. */
  public static final class Builder {
    private final String id;
    private String title = "";
    private List<List<String>> categories = List.of();
    private @Nullable String brand;
    private double price = Double.NaN;
    private String description = "";
    private boolean available = true;
    private long launchedMillis = NO_TIME;
    private Map<String, List<String>> attributes = Map.of();
    private boolean hidden;

    private Builder(String id) {
      this.id = id;
    }

    /** What shoppers call it. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** All category paths, each from the root down. */
    public Builder categories(List<List<String>> paths) {
      this.categories = paths;
      return this;
    }

    /** The only category path, from the root down. */
    public Builder categoryPath(String... path) {
      this.categories = path.length == 0 ? List.of() : List.of(List.of(path));
      return this;
    }

    /** Who makes it. */
    public Builder brand(@Nullable String brand) {
      this.brand = brand;
      return this;
    }

    /** What is paid now, above 0; NaN if not known. */
    public Builder price(double price) {
      this.price = price;
      return this;
    }

    /** Free text without markup. */
    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /** Whether it can be bought now; true unless said otherwise. */
    public Builder available(boolean available) {
      this.available = available;
      return this;
    }

    /** Since when it is offered, in milliseconds since 1970 UTC. */
    public Builder launchedMillis(long launchedMillis) {
      this.launchedMillis = launchedMillis;
      return this;
    }

    /** Everything else that is known, each name with its values. */
    public Builder attributes(Map<String, List<String>> attributes) {
      this.attributes = attributes;
      return this;
    }

    /** Whether it was taken out of the catalog; false unless said otherwise. */
    public Builder hidden(boolean hidden) {
      this.hidden = hidden;
      return this;
    }

    /** The finished item. */
    public Item build() {
      return new Item(
          id,
          title,
          categories,
          brand,
          price,
          description,
          available,
          launchedMillis,
          attributes,
          hidden);
    }
  }
}
