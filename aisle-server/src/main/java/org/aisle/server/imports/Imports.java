package org.aisle.server.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemChange.Kind;
import org.aisle.server.catalog.ItemFields;
import org.aisle.server.lifecycle.CatalogWriter;
import org.aisle.server.lifecycle.Serving;
import org.aisle.server.persistence.Database;
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

  /** How many items are written in one step; events wait for no longer than one takes. */
  private static final int WRITTEN_AT_ONCE = 500;

  private final Instance<FeedReader> readers;
  private final CatalogWriter writer;
  private final Serving serving;
  private final ImportStore store;
  private final ObjectMapper mapper;
  private final Path folder;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("aisle-import").daemon().factory());
  private @Nullable ImportJob running;

  /** What imports need of the server. */
  @Singleton
  record Services(CatalogWriter writer, Serving serving, Database database, ObjectMapper mapper) {
    @Inject
    Services {}
  }

  /** Imports into the catalog of this directory. */
  @Inject
  public Imports(Instance<FeedReader> readers, Services services, DataDirectory directory) {
    this.readers = readers;
    this.writer = services.writer();
    this.serving = services.serving();
    this.mapper = services.mapper();
    this.store = new ImportStore(services.database(), mapper);
    this.folder = directory.root().resolve("imports");
  }

  /**
   * What is to be imported.
   *
   * @param source the feed
   * @param name what it is called
   * @param full whether items that it does not have become unavailable
   * @param dryRun whether to change nothing
   * @param actor the key that asks for it
   */
  public record Order(
      FeedReader.Source source, String name, boolean full, boolean dryRun, String actor) {
    /** The same of a feed in this file. */
    public Order of(Path file) {
      return new Order(
          new FeedReader.Source(file, null, source.format(), source.columns()),
          name,
          full,
          dryRun,
          actor);
    }
  }

  /** An import is under way already. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(ImportJob job) {
      super("An import is under way already ('%s'). Wait for it.".formatted(job.id()));
    }
  }

  void start(@Observes StartupEvent event) {
    clean();
    for (ImportJob job : store.newest()) {
      if (job.state().equals(ImportJob.RUNNING)) {
        store.put(
            job.end("interrupted", now(), "The server stopped meanwhile. Import the feed again."));
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdownNow();
  }

  /** A folder for a feed that was sent; emptied when its import ends. */
  public Path folder() {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder '%s' could not be made.".formatted(folder), e);
    }
  }

  /**
   * Starts an import and returns at once.
   *
   * @throws BusyException if one is under way
   */
  public synchronized ImportJob start(Order order) {
    requireIdle();
    ImportJob job =
        new ImportJob(
            "import-" + clock.millis(),
            ImportJob.RUNNING,
            order.name(),
            order.full(),
            order.dryRun(),
            now(),
            null,
            "reading",
            null,
            null,
            null);
    store.put(job);
    running = job;
    var _ = CompletableFuture.runAsync(() -> guarded(order), worker);
    return job;
  }

  /**
   * Refuses to go on while an import runs.
   *
   * @throws BusyException if one does
   */
  public synchronized void requireIdle() {
    if (running != null) {
      throw new BusyException(running);
    }
  }

  /** The newest imports, newest first; the one under way as it is now. */
  public synchronized List<ImportJob> jobs() {
    ImportJob now = running;
    return store.newest().stream()
        .map(job -> now != null && job.id().equals(now.id()) ? now : job)
        .toList();
  }

  private void guarded(Order order) {
    try {
      run(order);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end("interrupted", "The server stopped meanwhile. Import the feed again.");
    } catch (FeedReader.FeedException e) {
      end("failed", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("An import failed", e);
      end("failed", "The import failed unexpectedly; the log of the server says more.");
    } finally {
      clean();
    }
  }

  private void run(Order order) throws InterruptedException {
    if (readers.isUnsatisfied()) {
      throw new FeedReader.FeedException("This server reads no feeds.");
    }
    FeedReader.Feed feed =
        readers
            .get()
            .read(
                order.source(),
                folder(),
                (stage, done, total) ->
                    update(job ->
                        job.at(total > 0 ? "%s %d/%d".formatted(stage, done, total) : stage)));
    Plan plan = plan(feed.items(), order.full());
    update(job -> job.with(plan.counts(), feed.report()));
    if (!order.dryRun()) {
      for (int from = 0; from < plan.changes().size(); from += WRITTEN_AT_ONCE) {
        int to = Math.min(plan.changes().size(), from + WRITTEN_AT_ONCE);
        writer.write(plan.changes().subList(from, to), order.actor());
        update(job -> job.at("writing %d/%d".formatted(to, plan.changes().size())));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
    end("done", said(plan.counts(), order.dryRun()));
  }

  private static String said(ImportJob.Counts counts, boolean dryRun) {
    return String.format(
        Locale.ROOT,
        "%,d items: %,d new, %,d changed, %,d as before; %,d no longer available.%s",
        counts.items(),
        counts.added(),
        counts.changed(),
        counts.unchanged(),
        counts.unavailable(),
        dryRun ? " Nothing was changed: this was a dry run." : "");
  }

  private record Plan(List<ItemChange> changes, ImportJob.Counts counts) {}

  private Plan plan(List<Item> items, boolean full) {
    Catalog catalog = serving.snapshot().catalog();
    List<ItemChange> changes = new ArrayList<>();
    Set<String> inFeed = new HashSet<>();
    int added = 0;
    for (Item item : items) {
      inFeed.add(item.id());
      Item known = CatalogWriter.find(catalog, item.id());
      ObjectNode fields = ItemFields.of(item);
      if (known == null) {
        added++;
      } else if (same(fields, known)) {
        continue;
      }
      fields.remove("item_id");
      changes.add(new ItemChange(item.id(), Kind.PUT, fields));
    }
    int written = changes.size();
    if (full) {
      for (Item item : catalog.items()) {
        if (item.available() && !inFeed.contains(item.id())) {
          changes.add(
              new ItemChange(
                  item.id(),
                  Kind.PATCH,
                  mapper.createObjectNode().put("availability", "out_of_stock")));
        }
      }
    }
    return new Plan(
        changes,
        new ImportJob.Counts(
            inFeed.size(),
            added,
            written - added,
            inFeed.size() - written,
            changes.size() - written));
  }

  /** Whether the item is as it was; one that does not say since when it is offered keeps that. */
  private static boolean same(ObjectNode fields, Item known) {
    ObjectNode before = ItemFields.of(known);
    if (!fields.has("created_at")) {
      before.remove("created_at");
    }
    return before.equals(fields);
  }

  private synchronized void update(UnaryOperator<ImportJob> change) {
    if (running != null) {
      running = change.apply(running);
    }
  }

  private synchronized void end(String state, String why) {
    ImportJob job = running;
    if (job != null) {
      ImportJob ended = job.end(state, now(), why);
      running = null;
      store.put(ended);
      LOG.infof("Import %s: %s %s", ended.id(), state, why);
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Deletes what was sent or fetched. */
  private void clean() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warnf("The folder '%s' could not be emptied: %s", folder, e.getMessage());
    }
  }
}
