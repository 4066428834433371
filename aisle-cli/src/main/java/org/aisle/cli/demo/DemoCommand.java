package org.aisle.cli.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.cli.console.Console;
import org.aisle.cli.serve.ServerLauncher;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.model.Resources;
import org.aisle.store.DataDirectory;
import org.aisle.store.StoreException;
import org.aisle.tuning.Algorithms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aisle demo}: makes an invented shop, learns from it, measures and serves it. */
@Command(
    name = "demo",
    description =
        "Make a demo shop without any download, learn from it, measure the result and serve it.",
    subcommands = DemoGenerateCommand.class,
    footer = {
      "",
      "Examples:",
      "  aisle demo",
      "  aisle demo --no-open --port 9000",
      "  aisle demo generate --products 100000 --shoppers 500000 --events 10000000 --out big.aisle"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--without-keys",
      description = "Let other machines in: whoever reaches the port may read and report events.")
  private boolean withoutKeys;

  @Option(names = "--no-open", description = "Do not open the browser.")
  private boolean noOpen;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./aisle-demo",
      description = "Where the demo keeps its data (default: ${DEFAULT-VALUE}).")
  private Path dataDirectory;

  @Mixin private DemoSize size;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    ServerLauncher.requireLoopback(host, port, withoutKeys);
    ServerLauncher.requireFreePort(host, port); // now, and not after half a minute of training
    DemoFolder folder = new DemoFolder(dataDirectory);
    DemoSettings present = folder.settings();
    DemoSettings settings = size.settings(present == null ? DemoSettings.defaults() : present);
    folder.requireFree(size.given() ? settings : null);
    Dataset dataset = prepare(folder, settings, console);
    Map<String, Double> measured = learn(folder, settings, dataset, console);
    DemoReport.print(measured, console);
    sayNext(console);
    if (!noOpen && port > 0) {
      Browser.openOnceAnswering(URI.create("http://%s:%d/".formatted(host, port)));
    }
    return ServerLauncher.run(
        folder.directory(), host, port, Map.of("aisle.access.without-keys", "true"));
  }

  private void sayNext(Console console) {
    console.say("");
    console.say("The demo asks for no keys: it is for this machine only.");
    console.say("Choose a shopper in the shop, look at some products, and go home again. Next:");
    console.say("  aisle recommend --data-dir %s --user maya".formatted(dataDirectory));
    console.say(
        "  aisle evaluate --data %s --algorithm all"
            .formatted(new DataDirectory(dataDirectory).datasetFile()));
    console.say("  aisle data import products.csv events.csv      your own shop");
    console.say("");
  }

  private @Nullable Dataset prepare(DemoFolder folder, DemoSettings settings, Console console) {
    if (folder.isComplete()) {
      return null;
    }
    console.say(
        ("Making a demo shop in %s: %,d products, %,d shoppers, about %,d events (seed %d)."
                + " Nothing is downloaded.")
            .formatted(
                dataDirectory,
                settings.products(),
                settings.shoppers(),
                settings.events(),
                settings.seed()));
    long started = System.nanoTime();
    Dataset dataset = DemoShop.of(settings).dataset(Runtime.getRuntime().availableProcessors());
    folder.write(settings, dataset);
    console.say(
        "  %,d events written in %.1f s."
            .formatted(dataset.interactions().size(), seconds(started)));
    return dataset;
  }

  /** Trains unless models are there that can be read; what they measured. */
  private Map<String, Double> learn(
      DemoFolder folder, DemoSettings settings, @Nullable Dataset fresh, Console console) {
    String version = folder.directory().liveVersion();
    if (fresh == null && version != null && readable(folder, version)) {
      return DemoTraining.measured(folder.directory(), version);
    }
    long started = System.nanoTime();
    console.say("Learning from it, and measuring on the newest fifth of the events …");
    Dataset dataset = fresh == null ? folder.directory().readDataset() : fresh;
    return console.during(progress -> {
      Resources resources = Resources.ofMachine().withProgress(progress);
      DemoTraining training = new DemoTraining(dataset, resources);
      Map<String, Double> measured = training.measure(DemoShop.of(settings));
      String newVersion = "demo-" + settings.seed();
      training.train(folder.directory(), newVersion, measured);
      console.say("  Trained and measured in %.1f s.".formatted(seconds(started)));
      return measured;
    });
  }

  private static boolean readable(DemoFolder folder, String version) {
    try {
      return !folder.directory().readModels(version, Algorithms.all()).isEmpty();
    } catch (StoreException e) {
      return false;
    }
  }

  private static double seconds(long startedNanos) {
    return (System.nanoTime() - startedNanos) / 1e9;
  }
}
