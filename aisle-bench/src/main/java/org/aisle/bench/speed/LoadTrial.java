package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.Readers;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.PeakMemory;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.store.DatasetFiles;
import org.jspecify.annotations.Nullable;

/** A file of ratings until it is a matrix, and the same data from Aisle's own file. */
final class LoadTrial implements Trial {
  private static final String READ = "read";
  private static final String LOAD = "load";
  private static final String DATASET_FILE = "dataset-file";
  private static final String DUCKDB = "duckdb";
  private static final PythonPackage DUCKDB_PACKAGE = PythonPackage.of(DUCKDB, "2.0.0");
  private static final int FULL_USERS = 273_354;
  private static final int FULL_ITEMS = 20_108;
  private static final int FULL_INTERACTIONS = 20_000_000;
  private static final double ROWS_LEAST = 10e6;
  private static final double MEGABYTES_MAX = 1500;

  private final SyntheticShop shop;
  private final TemporaryFolder folder = TemporaryFolder.create("load");
  private final Path ratings = folder.file("interactions.csv");
  private final Path dataset = folder.file("dataset");
  private final Loading load = new Loading();
  private final @Nullable PythonPeer duckdb;
  private final String absence;

  LoadTrial(Effort effort) {
    shop =
        SyntheticShop.of(
            effort.scaled(FULL_USERS, 160),
            effort.scaled(FULL_ITEMS, 100),
            effort.scaled(FULL_INTERACTIONS, 3200));
    RatingsFile.write(shop, ratings);
    DatasetFiles.write(dataset, read());
    PythonPeer started = null;
    String reason = "left out by --no-peers";
    if (effort.peers()) {
      try {
        started = PythonPeer.start(DUCKDB_PACKAGE, List.of(ratings.toString()));
        reason = "";
      } catch (PeerException e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    duckdb = started;
    absence = reason;
  }

  private Dataset read() {
    return Readers.read(ReadRequest.of(List.of(ratings), DataFormat.CSV)).dataset();
  }

  private void load() {
    Dataset read = read();
    int cells =
        InteractionMatrix.of(
                read.interactions(),
                read.userCount(),
                read.itemCount(),
                InteractionWeights.defaults())
            .cellCount();
    if (cells != shop.size()) {
      throw new IllegalStateException(
          "%d interactions were written and %d read.".formatted(shop.size(), cells));
    }
  }

  @Override
  public List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(load);
    contestants.add(Timed.once(READ, this::read, this::read));
    contestants.add(
        Timed.once(
            DATASET_FILE, () -> DatasetFiles.read(dataset), () -> DatasetFiles.read(dataset)));
    if (duckdb != null) {
      contestants.add(new Told(DUCKDB, duckdb));
    }
    return contestants;
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    return List.of(
        Figure.of("rows-per-cpu-second", "rows/s", rowsPerSecond(rounds.cpu(LOAD)))
            .atLeast(ROWS_LEAST)
            .noted("from the file to the matrix"),
        Figure.of("heap-megabytes", "MB", load.megabytes())
            .atMost(MEGABYTES_MAX)
            .noted("the most in use meanwhile, with garbage that nobody needed to collect yet"),
        Figure.of("rows-per-cpu-second-read", "rows/s", rowsPerSecond(rounds.cpu(READ)))
            .noted("from the file to the columns"),
        duckdb == null
            ? Figure.missing("read-ratio-duckdb", "×", absence)
            : Figure.of("read-ratio-duckdb", "×", rounds.cpu(DUCKDB).dividedBy(rounds.cpu(READ)))
                .noted("CPU time of DuckDB, to a table in memory, over ours, to the columns"),
        Figure.of("rows-per-second-by-the-clock", "rows/s", rowsPerSecond(rounds.wall(LOAD))),
        Figure.of("dataset-maps-seconds", "s", rounds.wall(DATASET_FILE))
            .atMost(1)
            .noted("by the clock: the same data from Aisle's own file, with every checksum"));
  }

  private Series rowsPerSecond(Series seconds) {
    return seconds.map(each -> shop.size() / each);
  }

  @Override
  public List<String> remarks() {
    try {
      return List.of(
          duckdb == null
              ? "%s is not measured: %s".formatted(DUCKDB_PACKAGE, absence)
              : duckdb.description() + " from PyPI, all cores, told the types of the columns.",
          "The heap starts with 2 GB: a shrunken one would be cleared by the system again in every round.",
          "Synthetic: %s; a file of %,d MB, which the system has in memory; ids are numbers, times in no order."
              .formatted(shop.describe(), Files.size(ratings) / 1_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (duckdb != null) {
      duckdb.close();
    }
    folder.close();
  }

  /** Is told to load the file, and times itself. */
  private record Told(String name, PythonPeer peer) implements Contestant {
    @Override
    public void warmUp() {
      measure();
    }

    @Override
    public Reading measure() {
      double[] numbers = peer.tell("load");
      return new Reading(numbers[0], numbers[1]);
    }
  }

  /** Also looks at the heap. */
  private final class Loading implements Contestant {
    private static final double MEGA = 1e6;

    private final Timed timed = Timed.once(LOAD, LoadTrial.this::load, LoadTrial.this::load);
    private final List<Double> heap = new ArrayList<>();

    @Override
    public String name() {
      return timed.name();
    }

    @Override
    public void warmUp() {
      timed.warmUp();
    }

    @Override
    public Reading measure() {
      System.gc(); // what others have left behind is not this one's
      PeakMemory.resetHeap();
      Reading reading = timed.measure();
      heap.add(PeakMemory.heapBytes() / MEGA);
      return reading;
    }

    Series megabytes() {
      return new Series(heap.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
