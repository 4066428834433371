package org.aisle.server.imports;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.aisle.catalog.Catalog;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.OverloadedException;
import org.aisle.server.jobs.Heartbeat;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.lifecycle.CatalogWriter;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.persistence.DatabaseException;
import org.aisle.store.DataDirectory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Imports feeds in the background, one at a time. Nothing changes before a feed is read to its end;
 * then its items are served as they are written.
 */
@Singleton
public final class Imports {
  private static final Logger LOG = Logger.getLogger("org.aisle");
  private static final String STOPPED = "The server stopped meanwhile. Import the feed again.";
  private static final String UNEXPECTED =
      "The import failed unexpectedly; the log of the server says more.";
  private static final int LISTED = 50;
  private static final int STOP_SECONDS_MAX = 5;

  /** How many items are written in one step; events wait for no longer than one takes. */
  private static final int WRITTEN_AT_ONCE = 500;

  private final Instance<FeedReader> readers;
  private final CatalogWriter writer;
  private final EventStore events;
  private final Serving serving;
  private final JobStore store;
  private final FeedFolders folders;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("aisle-import").daemon().factory());
  private @Nullable ImportJob running;
  private volatile boolean canceled;

  /** What imports need of the server. */
  @Singleton
  record Services(CatalogWriter writer, EventStore events, Serving serving, JobStore jobs) {
    @Inject
    Services {}
  }

  /** Imports into the catalog of this directory. */
  @Inject
  public Imports(Instance<FeedReader> readers, Services services, DataDirectory directory) {
    this.readers = readers;
    this.writer = services.writer();
    this.events = services.events();
    this.serving = services.serving();
    this.store = services.jobs();
    this.folders = new FeedFolders(directory.root().resolve("imports"), store.owner());
  }

  /**
   * What is to be imported.
   *
   * @param source the feed; a file of it lies in a folder that {@link #newFolder} made
   * @param name what it is called
   * @param full whether items that it does not have become unavailable
   * @param force whether a full feed may be far shorter than before
   * @param dryRun whether to change nothing
   * @param actor the key that asks for it
   */
  public record Order(
      FeedReader.Source source,
      String name,
      boolean full,
      boolean force,
      boolean dryRun,
      String actor) {
    /** The same of a feed in this file. */
    public Order of(Path file) {
      return new Order(
          new FeedReader.Source(file, null, source.format(), source.columns(), dryRun),
          name,
          full,
          force,
          dryRun,
          actor);
    }
  }

  /** An import is under way already. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(String id) {
      super(
          "An import is under way already ('%s'). Wait for it, or end it with POST /v1/imports/%s/cancel."
              .formatted(id, id));
    }
  }

  /** An import that ends before its time. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void start(@Observes StartupEvent event) {
    folders.cleanUpAfter(store.owners());
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        LOG.warn("An import goes on while the server stops; it will be shown as interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A folder for a feed that was sent; deleted when its import ends. */
  public Path newFolder() {
    return folders.create();
  }

  /**
   * Starts an import and returns at once.
   *
   * @throws BusyException if one is under way, here or on another server
   */
  public ImportJob start(Order order) {
    try {
      return begin(order);
    } catch (BusyException | DatabaseException e) {
      Path file = order.source().file();
      if (file != null) {
        FeedFolders.delete(FeedFolders.of(file));
      }
      throw e;
    }
  }

  private synchronized ImportJob begin(Order order) {
    requireIdle();
    ImportJob job = ImportJob.start(newId(), order, now());
    JobRow other = store.begin(job.id(), JobRow.IMPORT, true, job);
    if (other != null) {
      throw new BusyException(other.id());
    }
    running = job;
    canceled = false;
    var _ =
        CompletableFuture.runAsync(() -> work(job, order), worker)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.error("An import failed", failure);
                end(job, new Ending("failed", UNEXPECTED));
              }
            });
    return job;
  }

  /** Told apart from those that other servers start at the same time. */
  private String newId() {
    return "import-%d-%s".formatted(clock.millis(), store.owner().substring(0, 4));
  }

  /**
   * Refuses to go on while an import runs here.
   *
   * @throws BusyException if one does
   */
  public synchronized void requireIdle() {
    if (running != null) {
      throw new BusyException(running.id());
    }
  }

  /** The newest imports, newest first; the one that runs here as it is now. */
  public List<ImportJob> jobs() {
    return store.newest(JobRow.IMPORT, LISTED).stream().map(this::job).toList();
  }

  /** The import with this name, or null. */
  public @Nullable ImportJob find(String id) {
    JobRow row = store.find(id);
    return row == null || !row.kind().equals(JobRow.IMPORT) ? null : job(row);
  }

  private ImportJob job(JobRow row) {
    ImportJob now = running();
    return now != null && row.id().equals(now.id()) && row.running()
        ? now
        : store.body(row, ImportJob.class);
  }

  private synchronized @Nullable ImportJob running() {
    return running;
  }

  private void work(ImportJob job, Order order) {
    Path file = order.source().file();
    Path folder = file == null ? newFolder() : FeedFolders.of(file);
    Ending ending;
    try (Heartbeat _ = Heartbeat.of(store, job.id(), () -> now(job), () -> canceled = true)) {
      ending = guarded(order, folder);
    }
    FeedFolders.delete(folder);
    end(job, ending);
  }

  private ImportJob now(ImportJob job) {
    return Objects.requireNonNullElse(running(), job);
  }

  private record Ending(String state, String why) {}

  private Ending guarded(Order order, Path folder) {
    try {
      return run(order, folder);
    } catch (InterruptedException | StoppedException e) {
      return canceled
          ? new Ending(JobRow.CANCELED, "Canceled; what was written until then stays.")
          : new Ending(JobRow.INTERRUPTED, STOPPED);
    } catch (FeedReader.FeedException e) {
      return new Ending("failed", String.valueOf(e.getMessage()));
    } catch (OverloadedException | DatabaseException e) {
      return new Ending(
          "failed",
          "The database did not take all of it (%s). What was written stays; import it again."
              .formatted(e.getMessage()));
    } catch (RuntimeException e) {
      if (worker.isShutdown()) {
        return new Ending(JobRow.INTERRUPTED, STOPPED);
      }
      LOG.error("An import failed", e);
      return new Ending("failed", UNEXPECTED);
    }
  }

  private Ending run(Order order, Path folder) throws InterruptedException {
    if (readers.isUnsatisfied()) {
      throw new FeedReader.FeedException("This server reads no feeds.");
    }
    FeedReader.Feed feed = readers.get().read(order.source(), folder, this::reached);
    Catalog catalog = serving.snapshot().catalog();
    FeedPlan plan = FeedPlan.of(feed.items(), catalog, order.full());
    update(job -> job.with(plan.counts(), feed.report()));
    if (order.full() && feed.items().isEmpty()) {
      throw new FeedReader.FeedException(
          "The feed describes no items, so all would become unavailable. Leave 'full' out.");
    }
    if (order.full() && !order.force()) {
      new ShortFeedGuard(store).check(order.name(), plan.counts().items(), catalog);
    }
    List<Event> deeds = new FeedEvents(events.reader().erasures().erased()).of(feed.deeds());
    ImportJob.Counts counts = plan.counts().with(deeds.size(), 0);
    if (!order.dryRun()) {
      write(plan, order);
      counts = plan.counts().with(deeds.size(), store(deeds));
    }
    ImportJob.Counts last = counts;
    update(job -> job.with(last, feed.report()));
    return new Ending("done", said(last, order.dryRun()));
  }

  /** Stores events; how many of them were new. */
  private int store(List<Event> deeds) {
    int stored = 0;
    for (int from = 0; from < deeds.size(); from += WRITTEN_AT_ONCE) {
      int to = Math.min(deeds.size(), from + WRITTEN_AT_ONCE);
      stored += events.append(deeds.subList(from, to));
      reached("storing events", to, deeds.size());
    }
    return stored;
  }

  private void write(FeedPlan plan, Order order) {
    int all = plan.changes().size();
    for (int from = 0; from < all; from += WRITTEN_AT_ONCE) {
      int to = Math.min(all, from + WRITTEN_AT_ONCE);
      writer.write(plan.changes().subList(from, to), order.actor());
      reached("writing", to, all);
    }
  }

  /** Tells how far the import is; the place where it stops if it is to. */
  private void reached(String stage, long done, long total) {
    update(job -> job.at(stage, done, total));
    if (canceled || Thread.interrupted()) {
      throw new StoppedException();
    }
  }

  private static String said(ImportJob.Counts counts, boolean dryRun) {
    return String.format(
        Locale.ROOT,
        "%,d items: %,d new, %,d changed, %,d as before; %,d no longer available.%s%s",
        counts.items(),
        counts.added(),
        counts.changed(),
        counts.unchanged(),
        counts.unavailable(),
        counts.events() == 0
            ? ""
            : String.format(
                Locale.ROOT, " %,d events, %,d of them new.", counts.events(), counts.newEvents()),
        dryRun ? " Nothing was changed: this was a dry run." : "");
  }

  private synchronized void update(UnaryOperator<ImportJob> change) {
    if (running != null) {
      running = change.apply(running);
    }
  }

  private void end(ImportJob begun, Ending ending) {
    ImportJob ended = now(begun).end(ending.state(), now(), ending.why());
    synchronized (this) {
      running = null;
    }
    // Only now may it be known: whoever sees the end may start the next one.
    try {
      store.end(ended.id(), ended.state(), ended);
    } catch (DatabaseException e) {
      LOG.warnf("The end of an import cannot be written down: %s", e.getMessage());
    }
    // Why is for who asks for the job: it may name an address with a password.
    LOG.infof("Import %s: %s", ended.id(), ended.state());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
