package org.aisle.bench.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.speed.HttpConnection;
import org.aisle.bench.speed.ShopServer;

/** As many durable events a second as the server takes. */
final class IngestDrill {
  private static final int CONNECTIONS = 32;
  private static final int ROUNDS = 3;
  private static final double WARM_UP_SECONDS = 10;
  private static final double ROUND_SECONDS = 10;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double GOAL_PER_SECOND = 50_000;
  private static final double GOAL_MILLIS = 60;

  /** What one round gave. */
  private record Round(
      double perSecond, double medianMillis, double lateMillis, double cpuMicros) {}

  /**
   * A request that is renamed in place, so that sending costs next to nothing: a visitor nobody has
   * seen, and ids of events that no others have, in the form of a UUID.
   */
  private static final class Template {
    private static final byte[] DIGITS = Batches.bytes("0123456789abcdef");
    private static final String NAME = "0".repeat(16);
    private static final String UUID = "00000000-0000-0000-0000-0000000000";
    private static final long OTHER = 0x9E3779B97F4A7C15L;

    private final byte[] request;
    private final int[] names;
    private final int[] ids;
    private final long connection;
    private long number;

    Template(int connection) {
      this.connection = connection;
      request = Batches.request(NAME, place -> UUID + "%02x".formatted(place + 16));
      String text = new String(request, StandardCharsets.US_ASCII);
      names = places(text, NAME);
      ids = places(text, UUID);
    }

    private static int[] places(String text, String wanted) {
      return Pattern.compile(wanted, Pattern.LITERAL)
          .matcher(text)
          .results()
          .mapToInt(MatchResult::start)
          .toArray();
    }

    /** Random ids are as far from each other as can be; others begin with the time. */
    byte[] next(boolean random) {
      number++;
      long batch = connection << 48 | number << 8;
      for (int place : names) {
        hex(place, mixed(batch), NAME.length());
      }
      long millis = System.currentTimeMillis();
      for (int i = 0; i < ids.length; i++) {
        long one = mixed(batch | i);
        long other = mixed((batch | i) ^ OTHER);
        hex(ids[i], random ? one >>> 32 : millis >>> 16, 8);
        hex(ids[i] + 9, random ? one >>> 16 : millis, 4);
        hex(ids[i] + 14, (random ? 0x4000 : 0x7000) | (one & 0xfff), 4);
        hex(ids[i] + 19, 0x8000 | ((one >>> 48) & 0x3fff), 4);
        hex(ids[i] + 24, other, 12);
      }
      return request;
    }

    /** The lowest digits of a number. */
    private void hex(int place, long value, int digits) {
      for (int digit = 0; digit < digits; digit++) {
        request[place + digit] = DIGITS[(int) (value >>> (4 * (digits - 1 - digit))) & 15];
      }
    }

    /** The finalizer of MurmurHash3: no two ids become one. */
    private static long mixed(long id) {
      long half = (id ^ (id >>> 33)) * 0xff51afd7ed558ccdL;
      long whole = (half ^ (half >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return whole ^ (whole >>> 33);
    }
  }

  List<Check> run() {
    try (DrillShop shop = DrillShop.onSqlite();
        ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Template> templates = new ArrayList<>();
      for (int connection = 1; connection <= CONNECTIONS; connection++) {
        templates.add(new Template(connection));
      }
      List<Check> checks = new ArrayList<>();
      try (ShopServer server = shop.start()) {
        round(server, executor, templates, WARM_UP_SECONDS, false);
        for (boolean random : new boolean[] {false, true}) {
          List<Round> rounds = new ArrayList<>();
          for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(server, executor, templates, ROUND_SECONDS, random));
          }
          checks.addAll(checks(random ? "random ids (UUID 4)" : "ids by time (UUID 7)", rounds));
        }
      }
      long sent = templates.stream().mapToLong(template -> template.number * Batches.SIZE).sum();
      checks.addAll(shop.countChecks(sent));
      return checks;
    }
  }

  private static List<Check> checks(String ids, List<Round> rounds) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.atLeast(
            "durable events a second, %s, median of the rounds".formatted(ids),
            GOAL_PER_SECOND,
            median(rounds.stream().mapToDouble(Round::perSecond).toArray()),
            "/s"));
    checks.add(
        Check.atMost(
            "the 99th percentile of a batch's answer, %s, median".formatted(ids),
            GOAL_MILLIS,
            median(rounds.stream().mapToDouble(Round::lateMillis).toArray()),
            "ms"));
    for (Round round : rounds) {
      checks.add(
          Check.told(
              "a round with " + ids,
              "%,.0f events/s, p50 %.1f ms, p99 %.1f ms, %.1f µs of the server's processors an event"
                  .formatted(
                      round.perSecond(),
                      round.medianMillis(),
                      round.lateMillis(),
                      round.cpuMicros())));
    }
    return checks;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Round round(
      ShopServer server,
      ExecutorService executor,
      List<Template> templates,
      double seconds,
      boolean random) {
    double cpu = server.cpuSeconds();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Callable<List<Long>>> shops = new ArrayList<>();
    for (Template template : templates) {
      shops.add(() -> send(server.port(), template, end, random));
    }
    List<Long> nanos = new ArrayList<>();
    try {
      for (Future<List<Long>> part : executor.invokeAll(shops)) {
        nanos.addAll(part.get());
      }
    } catch (ExecutionException e) {
      throw new BenchException(BenchException.FAILED, "Sending failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException(BenchException.FAILED, "Interrupted.");
    }
    double took = (System.nanoTime() - start) / 1e9;
    double events = (double) nanos.size() * Batches.SIZE;
    nanos.sort(null);
    return new Round(
        events / took,
        nanos.get(nanos.size() / 2) / NANOS_PER_MILLI,
        nanos.get((int) (nanos.size() * 0.99)) / NANOS_PER_MILLI,
        (server.cpuSeconds() - cpu) * 1e6 / events);
  }

  private static List<Long> send(int port, Template template, long end, boolean random)
      throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(port)) {
      for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
        int status = connection.ask(template.next(random));
        if (status != 202) {
          throw new BenchException(
              BenchException.FAILED, "A batch was answered with %d.".formatted(status));
        }
        nanos.add(System.nanoTime() - now);
      }
    }
    return nanos;
  }
}
