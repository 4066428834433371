package org.aisle.server.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.aisle.server.lifecycle.TrainingJob.State;
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
  private static final int JOBS_KEPT = 20;

  private final DataDirectory directory;
  private final EventReader events;
  private final ItemStore items;
  private final Serving serving;
  private final RetrainingSettings settings;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("aisle-training").daemon().factory());
  private final Deque<TrainingJob> jobs = new ArrayDeque<>();
  private int started;
  private volatile long learnedSequence;

  /** Trains for this directory and server. */
  @Inject
  public Retraining(
      DataDirectory directory,
      EventStore store,
      ItemStore items,
      Serving serving,
      RetrainingSettings settings) {
    this.directory = directory;
    this.events = store.reader();
    this.items = items;
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
      super("A training is under way already (job '%s'). Wait for it.".formatted(job.id()));
    }
  }

  /**
   * Starts a training and returns at once.
   *
   * @throws BusyException if one is under way
   * @throws IllegalArgumentException if there is no such algorithm or hyper-parameter
   */
  public TrainingJob start(Order order) {
    ModelTraining training = new ModelTraining(directory, trainer(order), clock);
    TrainingJob job;
    synchronized (jobs) {
      TrainingJob newest = jobs.peekFirst();
      if (newest != null && newest.state() == State.RUNNING) {
        throw new BusyException(newest);
      }
      started++;
      job = TrainingJob.start("train-" + clock.millis() + "-" + started, clock.instant());
      jobs.addFirst(job);
      if (jobs.size() > JOBS_KEPT) {
        jobs.removeLast();
      }
    }
    var _ =
        CompletableFuture.runAsync(() -> train(training, order), worker)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                failed(failure.getCause() == null ? failure : failure.getCause());
              }
            });
    return job;
  }

  /** The newest trainings, newest first. */
  public List<TrainingJob> jobs() {
    synchronized (jobs) {
      return List.copyOf(jobs);
    }
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
        .withProgress((stage, done, total) ->
            update(job -> job.at(total > 0 ? "%s %d/%d".formatted(stage, done, total) : stage)));
  }

  private void train(ModelTraining training, Order order) {
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
      finish(State.WORSE, version, "Popularity is better, so the version does not serve.");
      return;
    }
    serving.promote(version);
    prune();
    finish(
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

  private void failed(Throwable failure) {
    LOG.errorf(failure, "A training failed; what served before goes on");
    finish(State.FAILED, null, String.valueOf(failure.getMessage()));
  }

  private void finish(State how, @Nullable String version, String why) {
    update(job -> job.end(how, clock.instant(), version, why));
    LOG.infof("Training %s: %s %s", how, version == null ? "" : version, why);
  }

  /** Changes the job under way. */
  private void update(UnaryOperator<TrainingJob> change) {
    synchronized (jobs) {
      jobs.addFirst(change.apply(jobs.removeFirst()));
    }
  }
}
