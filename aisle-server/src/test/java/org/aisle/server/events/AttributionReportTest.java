package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.server.persistence.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionReportTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000L;

  @TempDir private Path folder;

  private Database database;
  private RecIds recIds;
  private EventStore store;
  private int sent;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("aisle.db"));
    recIds = RecIds.of(database, InstantSource.fixed(Instant.ofEpochMilli(NOON)));
    store = EventStore.start(database, recIds, (sequence, event) -> {});
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  private void send(
      String name, String user, @Nullable String recId, long time, EventItem... items) {
    store.append(List.of(event(name, user, time, items).owedTo(recId, "claimed")));
  }

  /** Sends a purchase or refund of the order T1. */
  private void sendOrder(String name, @Nullable String recId, long time, EventItem... items) {
    Event event = event(name, "ann", time, items);
    store.append(
        List.of(
            new Event(
                event.eventId(),
                name,
                time,
                event.userId(),
                event.clientId(),
                null,
                recId,
                null,
                "T1",
                event.items(),
                "{}")));
  }

  private Event event(String name, String user, long time, EventItem... items) {
    sent++;
    return new Event(
        "e" + sent, name, time, user, "c-" + user, null, null, null, null, List.of(items), "{}");
  }

  private List<AttributionReport.Entry> report() {
    Catalog catalog = Catalog.of(List.of(Item.builder("lamp").price(30).build()));
    return AttributionReport.of(database, DAY, DAY, catalog);
  }

  private AttributionReport.Entry single() {
    assertThat(report()).hasSize(1);
    return report().getFirst();
  }

  @Test
  void countsEachAnswerAndItemOnce() {
    String first = recIds.next("similar", List.of("tent", "lamp"));
    String second = recIds.next("similar", List.of("tent", "lamp"));
    for (int again = 0; again < 3; again++) {
      send("view_item_list", "ann", first, NOON, EventItem.of("tent"), EventItem.of("lamp"));
      send("select_item", "ann", first, NOON + 1, EventItem.of("tent"));
      send("view_item", "ann", first, NOON + 2, EventItem.of("tent"));
      send("add_to_cart", "ann", first, NOON + 3, EventItem.of("tent"));
    }
    send("view_item_list", "ben", second, NOON, EventItem.of("tent"));

    AttributionReport.Entry entry = single();
    assertThat(entry.day()).isEqualTo(DAY);
    assertThat(entry.placement()).isEqualTo("similar");
    assertThat(entry.impressions()).isEqualTo(2);
    assertThat(entry.clicks()).isEqualTo(1);
    assertThat(entry.carts()).isEqualTo(1);
    // Wilson's interval of 1 in 2, as tables have it
    assertThat(entry.clickRate().value()).isEqualTo(0.5);
    assertThat(entry.clickRate().low()).isCloseTo(0.0945, within(1e-3));
    assertThat(entry.clickRate().high()).isCloseTo(0.9055, within(1e-3));
  }

  @Test
  void countsNothingForNamesThatAreForgedAlteredOldOrOfOtherItems() {
    String good = recIds.next("similar", List.of("tent"));
    char last = good.charAt(good.length() - 1);
    List<String> bad =
        List.of(
            "rc_made-up",
            "similar",
            "rc_",
            "rc_%%%",
            good.substring(0, good.length() - 4),
            good.substring(0, 8) + (good.charAt(8) == 'A' ? 'B' : 'A') + good.substring(9),
            good.substring(0, good.length() - 2) + (last == 'A' ? "QQ" : "AA"),
            RecIds.of(database, InstantSource.fixed(Instant.ofEpochMilli(NOON - 31 * 24 * HOUR)))
                .next("similar", List.of("tent")));
    for (String recId : bad) {
      send("select_item", "ann", recId, NOON, EventItem.of("tent"));
    }
    send("select_item", "ann", good, NOON, EventItem.of("lamp"));
    send("select_item", "ann", null, NOON, EventItem.of("tent"));
    assertThat(report()).isEmpty();

    send("select_item", "ann", good, NOON, EventItem.of("tent"));
    assertThat(single().clicks()).isEqualTo(1);
  }

  @Test
  void creditsPurchasesToTheLastClickWithinAWeek() {
    String home = recIds.next("home-for-you", List.of("tent", "lamp"));
    String similar = recIds.next("similar", List.of("tent", "lamp"));
    send("select_item", "ann", home, NOON - 2 * HOUR, EventItem.of("tent"));
    send("select_item", "ann", similar, NOON - HOUR, EventItem.of("tent"));
    send("select_item", "ben", home, NOON - 8 * 24 * HOUR, EventItem.of("lamp"));
    send("purchase", "ann", null, NOON, new EventItem("tent", 2, 100), EventItem.of("lamp"));
    send("purchase", "ben", null, NOON, EventItem.of("lamp"));
    send("purchase", "cleo", null, NOON, new EventItem("tent", 1, 100));

    AttributionReport.Entry sold =
        report().stream().filter(entry -> entry.placement().equals("similar")).findFirst().get();
    assertThat(sold.purchases()).isEqualTo(1);
    assertThat(sold.revenue().value()).isEqualTo(200);
    assertThat(sold.revenue().low()).isZero();
    assertThat(sold.revenue().high()).isCloseTo(592, within(0.1));
    assertThat(report()).extracting(AttributionReport.Entry::purchases).containsExactly(0, 1);
  }

  @Test
  void countsAnOrderOnceAndTakesRefundsBack() {
    String recId = recIds.next("cart-addons", List.of("tent", "lamp"));
    sendOrder("purchase", recId, NOON, new EventItem("tent", 3, 10), EventItem.of("lamp"));
    sendOrder("purchase", recId, NOON + 1, new EventItem("tent", 3, 10));
    assertThat(single().purchases()).isEqualTo(2);
    assertThat(single().revenue().value()).isEqualTo(60);

    sendOrder("refund", null, NOON + 2, new EventItem("tent", 1, Double.NaN));
    assertThat(single().purchases()).isEqualTo(2);
    assertThat(single().revenue().value()).isEqualTo(50);
    sendOrder("refund", null, NOON + 3, new EventItem("tent", EventItem.ALL, Double.NaN));
    assertThat(single().purchases()).isEqualTo(1);
    assertThat(single().revenue().value()).isEqualTo(30);
  }

  @Test
  void checksNamesAfterARestartToo() {
    String recId = recIds.next("similar", List.of("tent"));
    close();
    open();
    send("select_item", "ann", recId, NOON, EventItem.of("tent"));
    assertThat(single().clicks()).isEqualTo(1);
  }
}
