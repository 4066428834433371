package org.aisle.server.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aisle.catalog.Item;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Filter;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommender;
import org.aisle.server.events.EventStore;

/** Opens everything and warms it up before the first visitor may come. */
@Singleton
final class Startup {
  /** About how often a method runs before it is compiled for good. */
  private static final int WARM_UP_ROUNDS = 500;

  /** A large shop starts without all of them. */
  private static final long WARM_UP_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

  private static final int WARM_UP_LIMIT = 12;
  private static final int HISTORY = 5;

  /** Stores what still waits, as long as the database is open. */
  void stop(@Observes ShutdownEvent event, EventStore store) {
    store.close();
  }

  void start(@Observes StartupEvent event, Serving serving, EventStore store) {
    Recommender recommender = serving.recommender();
    if (!store.isAlive() || recommender.snapshot().catalog().size() == 0) {
      return;
    }
    long start = System.nanoTime();
    long nowMillis = System.currentTimeMillis();
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      recommender.recommend(
          Query.of(Placement.HOME_FOR_YOU, Visitor.unknown(nowMillis), WARM_UP_LIMIT));
      warmUp(recommender, round);
      if (System.nanoTime() - start > WARM_UP_NANOS_MAX) {
        return;
      }
    }
  }

  /** Asks for every placement, with and without a filter. */
  private static void warmUp(Recommender recommender, int round) {
    int items = recommender.snapshot().catalog().size();
    int[] history = new int[HISTORY];
    for (int at = 0; at < HISTORY; at++) {
      history[at] = (int) (((long) round * HISTORY + at) * items / (WARM_UP_ROUNDS * HISTORY));
    }
    Item item = recommender.snapshot().catalog().item(history[0]);
    Filter near =
        new Filter(
            item.categories(), 0, item.hasPrice() ? 2 * item.price() : Double.POSITIVE_INFINITY);
    for (Placement placement : Placement.values()) {
      Query query =
          Query.of(placement, Visitor.ofItems(history), WARM_UP_LIMIT)
              .about(history[0])
              .withCart(history[0]);
      for (Filter filter : List.of(Filter.NONE, near)) {
        recommender.recommend(query.where(filter));
      }
      recommender.recommend(query.explained());
    }
  }
}
