package org.aisle.bench.drill;

import java.util.List;
import org.aisle.bench.report.Names;

/** All drills, in the order in which they are run and reported. */
final class Drills {
  private Drills() {}

  static List<Drill> all() {
    return List.of(
        new Drill(
            "kill-sqlite",
            "The server is ended by kill -9 at random moments under load, again and again; events are"
                + " in SQLite.",
            times -> new KillDrill(times, false).run()),
        new Drill(
            "kill-postgres",
            "The same with PostgreSQL, fsync on.",
            times -> new KillDrill(times, true).run()),
        new Drill(
            "drain",
            "The server is told to stop (SIGTERM) under load, while a request is half sent.",
            times -> new DrainDrill().run()),
        new Drill(
            "store-gone",
            "PostgreSQL is stopped under load, and started again after some seconds.",
            times -> new StoreGoneDrill().run()),
        new Drill(
            "disk-full",
            "The file system of the data directory fills up under load, and gets room again.",
            times -> new DiskFullDrill().run()),
        new Drill(
            "corrupt-model",
            "A byte of the model that serves is changed on the disk before a start.",
            times -> new CorruptModelDrill().run()),
        new Drill(
            "clock-jump",
            "The server's clock jumps forth and back by up to 25 hours under load.",
            times -> new ClockJumpDrill().run()),
        new Drill(
            "replicas",
            "Two servers share a PostgreSQL; what one has acknowledged is looked for at the other,"
                + " again and again.",
            times -> new ReplicaDrill(times).run()),
        new Drill(
            "ingest",
            "32 connections send batches of 20 events as fast as they are acknowledged; SQLite,"
                + " synchronous=FULL, on the processors that the sender works on too; ids by time"
                + " (UUID 7), then at random (UUID 4).",
            times -> new IngestDrill().run()));
  }

  /** The drills of these names; all of them if none is named. */
  static List<Drill> named(List<String> names) {
    Names.check(names, all().stream().map(Drill::name).toList());
    return all().stream().filter(drill -> names.isEmpty() || names.contains(drill.name())).toList();
  }
}
