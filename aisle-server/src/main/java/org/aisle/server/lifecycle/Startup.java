package org.aisle.server.lifecycle;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommender;
import org.aisle.server.events.EventStore;

/** Opens everything and warms it up before the first visitor may come. */
@Singleton
final class Startup {
  private static final int WARM_UP_ROUNDS = 20;
  private static final int WARM_UP_LIMIT = 12;

  void start(@Observes StartupEvent event, Serving serving, EventStore store) {
    Recommender recommender = serving.recommender();
    if (!store.isAlive() || recommender.snapshot().catalog().size() == 0) {
      return;
    }
    long nowMillis = System.currentTimeMillis();
    int items = recommender.snapshot().catalog().size();
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      int item = (int) ((long) round * items / WARM_UP_ROUNDS);
      Visitor visitor = Visitor.ofItems(item);
      for (Placement placement : Placement.values()) {
        recommender.recommend(
            Query.of(placement, visitor, WARM_UP_LIMIT).about(item).withCart(item).explained());
      }
      recommender.recommend(
          Query.of(Placement.HOME_FOR_YOU, Visitor.unknown(nowMillis), WARM_UP_LIMIT));
    }
  }
}
