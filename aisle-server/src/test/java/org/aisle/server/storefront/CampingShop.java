package org.aisle.server.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;

/**
 * A shop of 30 products in six categories and 60 shoppers, half of them campers, half of them
 * coffee lovers. Some titles are hostile.
 */
final class CampingShop {
  static final long NOW_MILLIS = 1_750_000_000_000L;
  static final String HOSTILE_ID = "evil/1 \"><script>";
  static final String HOSTILE_TITLE = "<script>alert(1)</script> \"Trap\" & </title> Lantern";

  private static final long HOUR_MILLIS = 3_600_000L;
  private static final List<Kind> KINDS =
      List.of(
          new Kind("tent", List.of("Outdoor", "Camping", "Tents"), "Tent", 180),
          new Kind("bag", List.of("Outdoor", "Camping", "Sleeping Bags"), "Sleeping Bag", 90),
          new Kind("boot", List.of("Outdoor", "Hiking", "Boots"), "Boot", 120),
          new Kind("beans", List.of("Kitchen", "Coffee", "Beans"), "Coffee Beans", 14),
          new Kind("mug", List.of("Kitchen", "Coffee", "Mugs"), "Mug", 12));
  private static final List<String> BRANDS = List.of("Nordvik", "Tarn", "Fjell");
  private static final List<String> NAMES =
      List.of("Ridge", "Summit", "Alder", "Heron", "Sierra", "Cairn");
  private static final int PER_KIND = 6;
  private static final int SHOPPERS = 60;

  private record Kind(String id, List<String> path, String noun, double price) {}

  private CampingShop() {}

  /** Catalog and interactions. */
  static Dataset dataset() {
    Dataset.Builder builder = Dataset.builder();
    items().forEach(builder::describe);
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      shop(builder, shopper);
    }
    return builder.build();
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (Kind kind : KINDS) {
      for (int number = 1; number <= PER_KIND; number++) {
        items.add(item(kind, number));
      }
    }
    items.set(items.size() - 1, hostile());
    return items;
  }

  private static Item item(Kind kind, int number) {
    String brand = BRANDS.get(number % BRANDS.size());
    String name = NAMES.get(number - 1);
    return Item.builder(kind.id() + "-" + number)
        .title(brand + " " + name + " " + kind.noun())
        .categories(List.of(kind.path()))
        .brand(brand)
        .price(kind.price() + 10 * number)
        .description("A " + kind.noun().toLowerCase(java.util.Locale.ROOT) + " for every day.")
        .available(!(kind.id().equals("boot") && number == PER_KIND))
        .launchedMillis(NOW_MILLIS - number * 24L * HOUR_MILLIS)
        .attributes(Map.of("color", List.of("green")))
        .build();
  }

  private static Item hostile() {
    return Item.builder(HOSTILE_ID)
        .title(HOSTILE_TITLE)
        .categoryPath("Kitchen", "<b>Bold</b> & 'Co'")
        .brand("<img src=x onerror=alert(1)>")
        .description("</script><script>alert(2)</script> {page.title} ${1+1}")
        .launchedMillis(NOW_MILLIS)
        .build();
  }

  /** Campers look at tents, bags and boots and buy tent and bag together; others like coffee. */
  private static void shop(Dataset.Builder builder, int shopper) {
    boolean camper = shopper % 2 == 0;
    List<Kind> kinds = camper ? KINDS.subList(0, 3) : KINDS.subList(3, 5);
    String userId = (camper ? "camper-" : "barista-") + shopper;
    long time = NOW_MILLIS - (SHOPPERS - shopper) * 12L * HOUR_MILLIS;
    for (Kind kind : kinds) {
      for (int step = 0; step < 3; step++) {
        String itemId = id(kind, (shopper / 2 + step) % PER_KIND + 1);
        builder.add(new Interaction(userId, itemId, InteractionType.VIEW, 1, time + step));
      }
    }
    for (Kind kind : kinds.subList(0, 2)) {
      String itemId = id(kind, shopper / 2 % PER_KIND + 1);
      builder.add(new Interaction(userId, itemId, InteractionType.PURCHASE, 1, time + HOUR_MILLIS));
    }
  }

  private static String id(Kind kind, int number) {
    return kind.id().equals("mug") && number == PER_KIND ? HOSTILE_ID : kind.id() + "-" + number;
  }
}
