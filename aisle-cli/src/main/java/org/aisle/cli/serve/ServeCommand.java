package org.aisle.cli.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.cli.console.DurationOption;
import org.aisle.model.HyperParameters;
import org.aisle.tuning.Algorithms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisle serve}: the API and the storefront, until stopped. */
@Command(
    name = "serve",
    description = "Serve recommendations over HTTP until stopped.",
    footer = {
      "",
      "Examples:",
      "  aisle serve",
      "  aisle serve --without-keys                        try it on this machine",
      "  aisle keys create --name backend && aisle serve   a key first, then serve",
      "  aisle serve --data-dir /srv/aisle --port 9000 --retrain-every 6h",
      "  aisle serve --database jdbc:postgresql://db/aisle --database-user aisle",
      "  curl -H 'Authorization: Bearer KEY' 'http://127.0.0.1:8080/v1/users/USER/recommendations'"
    })
public final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "The port of this machine for /metrics, which needs no key; 0 for none (default: 9464 if"
              + " it is free).")
  private @Nullable Integer metricsPort;

  @Option(names = "--json-logs", description = "Log as JSON, a line for each message.")
  private boolean jsonLogs;

  @Option(
      names = "--traces",
      description =
          "Send a span of every request by OTLP, to where the OTEL_ variables say (default: to"
              + " http://localhost:4318).")
  private boolean traces;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--without-keys",
      description =
          "Ask for no keys, and show the storefront: whoever reaches the port may read every user's"
              + " recommendations and report events. For trying Aisle on one machine.")
  private boolean withoutKeys;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description = "The proxy whose header X-Forwarded-For tells who asks; rate limits go by it.")
  private @Nullable String trustedProxy;

  @Option(
      names = "--browser-rate",
      defaultValue = "20",
      description =
          "Requests a second of one address with a publishable key (default: ${DEFAULT-VALUE}).")
  private int browserRate;

  @Option(
      names = "--server-rate",
      defaultValue = "10000",
      description = "Requests a second with a secret key (default: ${DEFAULT-VALUE}).")
  private int serverRate;

  @Option(
      names = "--retrain-every",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Train by itself this often, such as 6h, if events came in (default: never).")
  private @Nullable Duration retrainEvery;

  @Option(
      names = "--retrain-algorithm",
      defaultValue = "hybrid",
      description = "What it trains (default: ${DEFAULT-VALUE}).")
  private String retrainAlgorithm;

  @Option(
      names = "--retrain-set",
      paramLabel = "NAME=VALUE",
      description = "A hyper-parameter of that algorithm; may be given more than once.")
  private Map<String, String> retrainParameters = new LinkedHashMap<>();

  @Option(
      names = "--retrain-threads",
      description = "How many threads train beside the answers (default: half of all).")
  private int retrainThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(
      names = "--keep-models",
      defaultValue = "5",
      description = "How many older versions are kept (default: ${DEFAULT-VALUE}).")
  private int keepModels;

  @Option(
      names = "--shopify-secret-file",
      paramLabel = "FILE",
      description =
          "The file with the secret that Shopify signs its webhooks with; without it none are taken.")
  private @Nullable Path shopifySecretFile;

  @Option(
      names = "--woocommerce-secret-file",
      paramLabel = "FILE",
      description =
          "The file with the secret that WooCommerce signs its webhooks with; without it none are"
              + " taken.")
  private @Nullable Path woocommerceSecretFile;

  @Option(
      names = "--shutdown-delay",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "When told to stop, be not ready for this long and go on answering, such as 10s, so that a"
              + " proxy turns to other servers first (default: none).")
  private @Nullable Duration shutdownDelay;

  @Override
  public Integer call() {
    database.tellServer(data.directory());
    return ServerLauncher.run(data.directory(), host, port, settings());
  }

  /** The server's own names for what was asked for. */
  private Map<String, String> settings() {
    requireAtLeastOne("--browser-rate", browserRate);
    requireAtLeastOne("--server-rate", serverRate);
    requireAtLeastOne("--retrain-threads", retrainThreads);
    requireAtLeastOne("--keep-models", keepModels);
    requireAlgorithm();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("aisle.access.without-keys", Boolean.toString(withoutKeys));
    settings.put("aisle.access.browser-rate", Integer.toString(browserRate));
    settings.put("aisle.access.server-rate", Integer.toString(serverRate));
    settings.put("aisle.retrain.algorithm", retrainAlgorithm);
    settings.put("aisle.retrain.threads", Integer.toString(retrainThreads));
    settings.put("aisle.retrain.keep", Integer.toString(keepModels));
    retrainParameters.forEach((name, value) -> settings.put("aisle.retrain.set." + name, value));
    settings.put("aisle.tracing.enabled", Boolean.toString(traces));
    settings.put("quarkus.log.console.json.enabled", Boolean.toString(jsonLogs));
    settings.putAll(ServerLauncher.metrics(metricsPort));
    if (retrainEvery != null) {
      settings.put("aisle.retrain.every", retrainEvery.toString());
    }
    if (shopifySecretFile != null) {
      settings.put("aisle.webhooks.shopify-secret-file", shopifySecretFile.toString());
    }
    if (woocommerceSecretFile != null) {
      settings.put("aisle.webhooks.woocommerce-secret-file", woocommerceSecretFile.toString());
    }
    if (shutdownDelay != null) {
      settings.put("quarkus.shutdown.delay", shutdownDelay.toString());
    }
    if (trustedProxy != null) {
      settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
      settings.put("quarkus.http.proxy.trusted-proxies", trustedProxy);
    }
    return settings;
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw CommandException.usage("%s (%d) must be at least 1.".formatted(option, value));
    }
  }

  /** Refuses now what would fail at the first training. */
  private void requireAlgorithm() {
    try {
      HyperParameters.with(
          (Record) Algorithms.named(retrainAlgorithm).defaults(), retrainParameters);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }
}
