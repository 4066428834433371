package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.server.access.Keyring;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;
import org.aisle.store.DataDirectory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees what commands changed in the directory of a running server, and takes it over. */
@Singleton
final class DirectoryWatch {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  private final DataDirectory directory;
  private final Serving serving;
  private final EventStore store;
  private final LiveHistories histories;
  private final Keyring keyring;
  private @Nullable String live;
  private int erased;

  @Inject
  DirectoryWatch(
      DataDirectory directory,
      Serving serving,
      EventStore store,
      LiveHistories histories,
      Keyring keyring) {
    this.directory = directory;
    this.serving = serving;
    this.store = store;
    this.histories = histories;
    this.keyring = keyring;
    this.live = directory.liveVersion();
    this.erased = store.reader().erasures().count();
  }

  /** Takes over keys, changes of the catalog, deleted users and the version that serves. */
  void look() {
    keyring.refresh();
    serving.catchUp();
    int erasedNow = store.reader().erasures().count();
    if (erasedNow != erased) {
      erased = erasedNow;
      histories.reload();
      serving.reload();
    }
    String liveNow = directory.liveVersion();
    if (liveNow != null && !liveNow.equals(live)) {
      live = liveNow;
      if (!liveNow.equals(serving.snapshot().version())) {
        serving.promote(liveNow);
        LOG.infof("Version %s serves now", liveNow);
      }
    }
  }
}
