package org.aisle.bench.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.report.Surroundings;
import org.aisle.evaluation.PeakMemory;

/**
 * What was measured of one benchmark.
 *
 * @param name which
 * @param work what was done
 * @param results the figures
 * @param ceilings what the machine can do, measured in the same rounds
 * @param caveats what a reader must know
 * @param loadAverage how many threads wanted to run, on average of the last minute, before and
 *     after
 * @param seconds how long everything took
 * @param residentBytes the most memory that the process had
 * @param measuredOn code, machine and Java
 */
record SpeedRow(
    String name,
    String work,
    List<Figure> results,
    List<Figure> ceilings,
    List<String> caveats,
    List<Double> loadAverage,
    double seconds,
    long residentBytes,
    Surroundings measuredOn) {

  /** Measures this benchmark, here and now. */
  static SpeedRow measure(SpeedBenchmark benchmark, Effort effort) {
    Stopwatch stopwatch = Stopwatch.ofProcess();
    double loadBefore = load();
    effort.say().accept("making data");
    try (Ceilings ceilings = new Ceilings(effort);
        Trial trial = benchmark.prepared().apply(effort)) {
      List<Contestant> contestants = new ArrayList<>(ceilings.contestants());
      contestants.addAll(trial.contestants());
      Rounds rounds = Rounds.run(contestants, effort.rounds(), effort.say());
      List<String> caveats = new ArrayList<>();
      if (!effort.isFull()) {
        caveats.add("Scaled to %s: the goals are about the full size.".formatted(effort.scale()));
      }
      caveats.addAll(trial.remarks());
      return new SpeedRow(
          benchmark.name(),
          benchmark.work(),
          trial.figures(rounds, ceilings),
          ceilings.figures(rounds),
          caveats,
          List.of(loadBefore, load()),
          stopwatch.read().wallSeconds(),
          PeakMemory.residentBytes(),
          Surroundings.now());
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getSystemLoadAverage()
        : -1;
  }
}
