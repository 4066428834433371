package org.aisle.server.storefront;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.aisle.recommend.Recommender;
import org.aisle.server.access.AccessSettings;
import org.aisle.server.lifecycle.Serving;
import org.jspecify.annotations.Nullable;

/** The shop over the snapshot that is served now; made from it when that one is swapped. */
@Singleton
final class Shops {
  private final Serving serving;
  private final Provider<AccessSettings> access;
  private volatile @Nullable Shop shop;

  /** Settings cannot be read yet when this is made, for a page of errors needs it early. */
  Shops(Serving serving, Provider<AccessSettings> access) {
    this.serving = serving;
    this.access = access;
  }

  /** Begins to build the search index before the first visitor waits for it. */
  void prepare(@Observes StartupEvent event) {
    if (access.get().withoutKeys()) {
      current();
    }
  }

  Shop current() {
    Recommender recommender = serving.recommender();
    Shop known = shop;
    return known != null && known.recommender() == recommender ? known : renew(recommender);
  }

  private synchronized Shop renew(Recommender recommender) {
    Shop known = shop;
    if (known == null || known.recommender() != recommender) {
      known = known == null ? Shop.of(recommender) : known.next(recommender);
      shop = known;
    }
    return known;
  }
}
