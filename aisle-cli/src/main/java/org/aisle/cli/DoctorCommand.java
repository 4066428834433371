package org.aisle.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.ExitCodes;
import org.aisle.dataset.Dataset;
import org.aisle.store.DataDirectory;
import org.aisle.store.StoreException;
import org.aisle.tuning.Algorithms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description =
        "Check this machine and the data directory, and say what to do about each trouble.",
    footer = {"", "Examples:", "  aisle doctor", "  aisle doctor --data-dir ./aisle-demo --json"})
final class DoctorCommand implements Callable<Integer> {
  private static final int JAVA_NEEDED = 25;
  private static final long HEAP_NEEDED = 1L << 30;

  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port that serve will listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--json", description = "Write the checks as JSON.")
  private boolean json;

  /** One check: what was found, and what to do if that is a trouble. */
  private record Check(String name, String found, @Nullable String advice) {
    boolean passed() {
      return advice == null;
    }

    Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", name);
      map.put("passed", passed());
      map.put("found", found);
      if (advice != null) {
        map.put("advice", advice);
      }
      return map;
    }
  }

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    DataDirectory directory = data.directory();
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(vectors());
    checks.add(memory());
    checks.add(folder(directory.root()));
    checks.add(dataset(directory));
    checks.add(models(directory));
    checks.add(freePort());
    if (json) {
      console.json(Map.of("checks", checks.stream().map(Check::asMap).toList()));
    } else {
      checks.forEach(check -> print(console, check));
    }
    return checks.stream().allMatch(Check::passed) ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static void print(Console console, Check check) {
    console.print(
        "%-4s %-15s %s".formatted(check.passed() ? "ok" : "!", check.name(), check.found()));
    if (check.advice() != null) {
      console.print("%-20s → %s".formatted("", check.advice()));
    }
  }

  private static Check java() {
    int version = Runtime.version().feature();
    return new Check(
        "Java",
        Runtime.version() + " in " + System.getProperty("java.home"),
        version >= JAVA_NEEDED ? null : "Install JDK %d or newer.".formatted(JAVA_NEEDED));
  }

  private static Check vectors() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return new Check(
        "Vector units",
        present ? "in use" : "not available",
        present ? null : "Start through ./aisle, which switches them on.");
  }

  private static Check memory() {
    long heap = Runtime.getRuntime().maxMemory();
    return new Check(
        "Machine",
        "%d processors, %,d MB of heap"
            .formatted(Runtime.getRuntime().availableProcessors(), heap >> 20),
        heap >= HEAP_NEEDED ? null : "Give Java more memory: AISLE_JAVA_OPTS=-Xmx2g.");
  }

  private static Check folder(Path root) {
    Path existing = root.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean writable = existing != null && Files.isWritable(existing);
    return new Check(
        "Data directory",
        root + (Files.exists(root) ? "" : " (will be made)"),
        writable ? null : "Make '%s' writable or choose another --data-dir.".formatted(existing));
  }

  private static Check dataset(DataDirectory directory) {
    if (!directory.hasDataset()) {
      return new Check("Dataset", "none", "Import one: aisle data import products.csv events.csv");
    }
    try {
      Dataset dataset = directory.readDataset();
      return new Check(
          "Dataset",
          "%,d users, %,d items, %,d interactions"
              .formatted(dataset.userCount(), dataset.itemCount(), dataset.interactions().size()),
          null);
    } catch (StoreException e) {
      return new Check("Dataset", String.valueOf(e.getMessage()), "Import the data again.");
    }
  }

  private static Check models(DataDirectory directory) {
    String live = directory.liveVersion();
    if (live == null) {
      return new Check("Models", "none is live", "Train: aisle train");
    }
    try {
      int count = directory.readModels(live, Algorithms.all()).size();
      return new Check("Models", "%s (%d models) is live".formatted(live, count), null);
    } catch (StoreException e) {
      return new Check("Models", String.valueOf(e.getMessage()), "Train again: aisle train");
    }
  }

  private Check freePort() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return new Check("Port", socket.getLocalPort() + " is free", null);
    } catch (IOException e) {
      return new Check("Port", port + " is in use", "Choose another: aisle serve --port 8081");
    }
  }
}
