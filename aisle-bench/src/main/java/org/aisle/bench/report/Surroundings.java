package org.aisle.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * On what something was measured.
 *
 * @param code the version of the code
 * @param machine processor, cores, memory and operating system
 * @param jdk the Java that ran it
 * @param finished when it was done, UTC
 */
public record Surroundings(String code, String machine, String jdk, String finished) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Here and now. */
  public static Surroundings now() {
    return new Surroundings(
        CodeVersion.describe(),
        describeMachine(),
        Runtime.version().toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String describeMachine() {
    String memory = "";
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      memory = ", %d GB".formatted(Math.round(system.getTotalMemorySize() / (double) (1 << 30)));
    }
    return "%s, %d cores%s, %s %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            memory,
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  private static String processor() {
    if (Files.isReadable(PROCESSORS)) {
      try {
        for (String line : Files.readAllLines(PROCESSORS)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      } catch (IOException e) {
        return "unknown processor";
      }
    }
    return "unknown processor";
  }
}
