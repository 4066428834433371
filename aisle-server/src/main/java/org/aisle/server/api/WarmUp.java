package org.aisle.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aisle.catalog.Catalog;
import org.aisle.server.access.Caller;
import org.aisle.server.events.EventStore;
import org.aisle.server.lifecycle.Serving;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server what shops ask, before anybody else can: over HTTP, through a listener of its own
 * on the loopback, which is closed before that of the server opens. So the first visitors do not
 * wait until classes are loaded and code is compiled. Nothing is left of it: questions store
 * nothing, need no key, count toward no limit, in no metric and in no trace.
 */
@Singleton
final class WarmUp {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  /** Tells the questions of this process from whatever else finds the listener. */
  private static final String HEADER = "X-Aisle-Warm-Up";

  /** Asks whoever traces requests to leave these out. */
  private static final String UNTRACED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  private static final int OK = 200;
  private static final int BEFORE_GUARD = 450;
  private static final int SECRET_BYTES = 32;
  private static final long MILLIS_MAX = 1000;
  private static final long MILLIS_MIN = 200;

  /** After this long a server is waited for more than its speed is. */
  private static final long STARTED_MILLIS = 3000;

  private static final int SECONDS_MAX = 2;
  private static final String HTTP_METERS = "http.server";

  /** After what others prepare at the start. */
  private static final int LAST = 10_000;

  private final Vertx vertx;
  private final Serving serving;
  private final EventStore store;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private volatile @Nullable String secret;
  private volatile Asked asked = new Asked(0, 0);

  @Inject
  WarmUp(Vertx vertx, Serving serving, EventStore store, ObjectMapper json, MeterRegistry meters) {
    this.vertx = vertx;
    this.serving = serving;
    this.store = store;
    this.json = json;
    this.meters = meters;
  }

  void filter(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_GUARD);
  }

  /** Lets questions of one's own pass without a key. */
  private void admit(RoutingContext context) {
    String own = secret;
    String given = own == null ? null : context.request().getHeader(HEADER);
    if (own != null && given != null && MessageDigest.isEqual(bytes(own), bytes(given))) {
      Callers.put(context, Caller.ANYONE);
    }
    context.next();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it is under way. */
  boolean isRunning() {
    return secret != null;
  }

  /** What came of it. */
  Asked asked() {
    return asked;
  }

  /**
   * What came of the questions.
   *
   * @param answered how many were answered
   * @param refused how many were not
   */
  record Asked(int answered, int refused) {}

  void start(@Observes @Priority(LAST) StartupEvent event) {
    Catalog catalog = serving.snapshot().catalog();
    if (!store.isAlive() || catalog.size() == 0) {
      return;
    }
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    secret = HexFormat.of().formatHex(bytes);
    HttpServer listener =
        vertx.createHttpServer().requestHandler(VertxHttpRecorder.getRootHandler());
    try {
      await(listener.listen(0, InetAddress.getLoopbackAddress().getHostAddress()));
      asked = ask(listener.actualPort(), new WarmUpQuestions(catalog));
      await(listener.close());
    } catch (IOException | ExecutionException | TimeoutException e) {
      LOG.debugf(e, "Not warmed up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget();
      secret = null;
    }
  }

  private Asked ask(int port, WarmUpQuestions questions)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    long nanosMax = TimeUnit.MILLISECONDS.toNanos(millisMax());
    int answered = 0;
    int refused = 0;
    HttpClient client = vertx.createHttpClient();
    try {
      for (int round = 0; round < WarmUpQuestions.ROUNDS; round++) {
        for (WarmUpQuestions.Question question : questions.round(round)) {
          int status = await(status(client, port, question));
          if (status == OK) {
            answered++;
          } else {
            refused++;
            LOG.debugf("The warm-up's question %s was answered with %d", question, status);
          }
          if (System.nanoTime() - start > nanosMax) {
            return new Asked(answered, refused);
          }
        }
      }
    } finally {
      await(client.close());
    }
    return new Asked(answered, refused);
  }

  /** A machine on which the start took long gets a short warm-up. */
  private static long millisMax() {
    long left = STARTED_MILLIS - ManagementFactory.getRuntimeMXBean().getUptime();
    return Math.clamp(left, MILLIS_MIN, MILLIS_MAX);
  }

  /** Asks and reads the whole answer. */
  private Future<Integer> status(HttpClient client, int port, WarmUpQuestions.Question question)
      throws IOException {
    boolean isPost = !question.body().isEmpty();
    Buffer body = isPost ? Buffer.buffer(json.writeValueAsBytes(question.body())) : Buffer.buffer();
    RequestOptions request =
        new RequestOptions()
            .setMethod(isPost ? HttpMethod.POST : HttpMethod.GET)
            .setHost(InetAddress.getLoopbackAddress().getHostAddress())
            .setPort(port)
            .setURI(question.path())
            .putHeader(HEADER, secret)
            .putHeader("traceparent", UNTRACED)
            .putHeader("Content-Type", "application/json");
    return client
        .request(request)
        .compose(sent -> sent.send(body))
        .compose(answer -> answer.body().map(all -> answer.statusCode()));
  }

  private static <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  /** Takes what was counted out of the metrics again. */
  private void forget() {
    for (Meter meter : List.copyOf(meters.getMeters())) {
      if (meter.getId().getName().startsWith(HTTP_METERS)) {
        meters.remove(meter);
      }
    }
  }
}
