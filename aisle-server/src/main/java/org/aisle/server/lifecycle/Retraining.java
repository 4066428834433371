package org.aisle.server.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.aisle.evaluation.Result;
import org.aisle.model.HyperParameters;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.jobs.Heartbeat;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.lifecycle.TrainingJob.State;
import org.aisle.server.persistence.DatabaseException;
import org.aisle.store.DataDirectory;
import org.aisle.tuning.Algorithms;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains in the background of a server that goes on answering: one training at a time, on the
 * imported data and all stored events. The result serves from the next answer on.
 */
@Singleton
public final class Retraining {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  private final DataDirectory directory;
  private final EventReader events;
  private final ItemStore items;
  private final Serving serving;
  private final JobStore store;
  private final RetrainingSettings settings;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("aisle-training").daemon().factory());
  private @Nullable TrainingJob running;
  private volatile boolean canceled;
  private volatile long learnedSequence;

  /** What trainings read, and where they are written down. */
  @Singleton
  record Sources(EventStore events, ItemStore items, JobStore jobs) {
    @Inject
    Sources {}
  }

  /** Trains for this directory and server. */
  @Inject
  public Retraining(
      DataDirectory directory, Sources sources, Serving serving, RetrainingSettings settings) {
    this.directory = directory;
    this.events = sources.events().reader();
    this.items = sources.items();
    this.store = sources.jobs();
    this.serving = serving;
    this.settings = settings;
  }

  /**
   * What is asked for.
   *
   * @param algorithm what learns the visitors' taste; the server's setting if null
   * @param parameters its hyper-parameters; the server's settings if null
   * @param evaluate whether to measure first
   * @param force whether the result serves even if popularity is better
   */
  public record Order(
      @Nullable String algorithm,
      @Nullable Map<String, String> parameters,
      boolean evaluate,
      boolean force) {
    /** Everything as the server's settings have it. */
    public static final Order USUAL = new Order(null, null, true, false);
  }

  /** A training is under way already. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(TrainingJob job) {
      super(
          "A training is under way already (job '%s'). Wait for it, or end it with POST /v1/jobs/%s/cancel."
              .formatted(job.id(), job.id()));
    }
  }

  /**
   * Starts a training and returns at once.
   *
   * @throws BusyException if one is under way
   * @throws IllegalArgumentException if there is no such algorithm or hyper-parameter
   */
  public synchronized TrainingJob start(Order order) {
    ModelTraining training = new ModelTraining(directory, trainer(order), clock);
    if (running != null) {
      throw new BusyException(running);
    }
    TrainingJob job =
        TrainingJob.start(
            "train-%d-%s".formatted(clock.millis(), store.owner().substring(0, 4)),
            clock.instant());
    // Others may train at the same time: each server may have models of its own.
    store.begin(job.id(), JobRow.TRAINING, false, job);
    running = job;
    canceled = false;
    var _ =
        CompletableFuture.runAsync(() -> work(job, training, order), worker)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.error("A training failed; what served before goes on", failure);
                end(job, new Ending(State.FAILED, null, String.valueOf(failure.getMessage())));
              }
            });
    return job;
  }

  private void work(TrainingJob job, ModelTraining training, Order order) {
    Thread here = Thread.currentThread();
    Ending ending;
    try (Heartbeat _ = Heartbeat.of(store, job.id(), () -> now(job), () -> cancel(here))) {
      ending = guarded(training, order);
    }
    boolean _ = Thread.interrupted(); // the end is written down in peace
    end(job, ending);
  }

  private void cancel(Thread trainer) {
    canceled = true;
    trainer.interrupt();
  }

  private synchronized TrainingJob now(TrainingJob job) {
    return running == null ? job : running;
  }

  /** Whether events came in since the last training of this process began. */
  boolean hasNews() {
    return events.lastSequence() > learnedSequence;
  }

  void stop(@Observes ShutdownEvent event) {
    worker.shutdownNow();
  }

  private Trainer trainer(Order order) {
    String algorithm = order.algorithm() == null ? settings.algorithm() : order.algorithm();
    Map<String, String> parameters =
        order.parameters() == null
            ? order.algorithm() == null ? settings.set() : Map.of()
            : order.parameters();
    return (Trainer)
        HyperParameters.with((Record) Algorithms.named(algorithm).defaults(), parameters);
  }

  private Resources resources() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Resources.ofMachine()
        .withThreads(Math.max(1, settings.threads().orElse(processors / 2)))
        .withProgress((stage, done, total) -> reached(stage, done, total));
  }

  /** Tells how far the training is; the place where it stops if it is to. */
  private void reached(String stage, long done, long total) {
    update(job -> job.at(stage, done, total));
    requireWanted();
  }

  private void requireWanted() {
    if (canceled) {
      throw new CancellationException("Somebody asked for the end of the training.");
    }
  }

  private record Ending(State how, @Nullable String version, String why) {}

  private Ending guarded(ModelTraining training, Order order) {
    try {
      return train(training, order);
    } catch (RuntimeException e) {
      if (canceled) {
        return new Ending(State.CANCELED, null, "Canceled; what served before goes on.");
      }
      if (worker.isShutdown()) {
        return new Ending(State.INTERRUPTED, null, "The server stopped meanwhile. Train again.");
      }
      LOG.errorf(e, "A training failed; what served before goes on");
      return new Ending(State.FAILED, null, String.valueOf(e.getMessage()));
    }
  }

  private Ending train(ModelTraining training, Order order) {
    learnedSequence = events.lastSequence();
    TrainingData data = TrainingData.read(directory, events, items);
    if (data.dataset().interactions().isEmpty()) {
      throw new IllegalStateException("There is nothing to learn from: no interactions yet.");
    }
    List<Result> results =
        order.evaluate() ? training.measure(data.dataset(), resources()) : List.of();
    update(job -> job.with(values(results)));
    String version = training.train(data.dataset(), results, resources()).version();
    if (ModelTraining.worse(results) && !order.force()) {
      return new Ending(
          State.WORSE, version, "Popularity is better, so the version does not serve.");
    }
    serving.promote(version);
    prune();
    return new Ending(
        State.DONE,
        version,
        "Learned from %,d interactions, of which %,d came in live."
            .formatted(data.dataset().interactions().size(), data.liveRows()));
  }

  private static Map<String, Double> values(List<Result> results) {
    Map<String, Double> values = new LinkedHashMap<>();
    results.forEach(
        result -> values.put(result.metric() + " of " + result.algorithm(), result.value()));
    return values;
  }

  /** Deletes the oldest versions; what serves stays. */
  private void prune() {
    String live = directory.liveVersion();
    List<String> others =
        directory.versions().stream().filter(version -> !version.equals(live)).toList();
    for (String old : others.subList(0, Math.max(0, others.size() - settings.keep()))) {
      directory.deleteVersion(old);
    }
  }

  private void end(TrainingJob begun, Ending ending) {
    TrainingJob ended =
        now(begun).end(ending.how(), clock.instant(), ending.version(), ending.why());
    synchronized (this) {
      running = null;
    }
    // Only now may it be known: whoever sees the end may start the next one.
    try {
      store.end(ended.id(), ended.state().text(), ended);
    } catch (DatabaseException e) {
      LOG.warnf("The end of a training cannot be written down: %s", e.getMessage());
    }
    LOG.infof(
        "Training %s: %s %s",
        ending.how(), ending.version() == null ? "" : ending.version(), ending.why());
  }

  /** Changes the job under way. */
  private synchronized void update(UnaryOperator<TrainingJob> change) {
    if (running != null) {
      running = change.apply(running);
    }
  }
}
