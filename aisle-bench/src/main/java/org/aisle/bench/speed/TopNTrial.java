package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.VectorScorer;
import org.aisle.model.als.AlsTrainer;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommender;
import org.aisle.recommend.Scorers;
import org.aisle.recommend.Snapshot;
import org.aisle.retrieval.Retriever;

/** One query at a time, as a server asks: fold the history in, find the best items. */
final class TopNTrial implements Trial {
  private static final String FOLD_IN = "fold-in";
  private static final String SCAN = "scan";
  private static final String SEARCH = "search";
  private static final String RECOMMEND = "recommend";
  private static final int FULL_ITEMS = 100_000;
  private static final int FULL_USERS = 50_000;
  private static final int FULL_EVENTS = 1_000_000;
  private static final int FACTORS = 64;
  private static final int WANTED = 10;
  private static final int VISITORS = 256;
  private static final int HISTORY_MAX = 50;
  private static final double RATIO_MAX = 1.2;
  private static final double MICROS_MAX = 250;
  private static final double RECALL_LEAST = 0.99;
  private static final double MICROS = 1e6;

  private final Effort effort;
  private final VectorScorer model;
  private final Retriever retriever;
  private final Recommender recommender;
  private final BitSet everything;
  private final List<Visitor> visitors = new ArrayList<>();
  private final TopK best = new TopK(WANTED);
  private final List<SearchPeer> peers = new ArrayList<>();

  /** Why somebody is not measured, by name. */
  private final Map<String, String> absent = new LinkedHashMap<>();

  private int asked;

  TopNTrial(Effort effort) {
    this.effort = effort;
    SyntheticShop shop =
        SyntheticShop.withTastes(
            effort.scaled(FULL_USERS, VISITORS),
            effort.scaled(FULL_ITEMS, 200),
            effort.scaled(FULL_EVENTS, 5000));
    Dataset dataset = shop.dataset();
    Model trained =
        AlsTrainer.defaults().withFactors(FACTORS).train(dataset, Resources.ofMachine());
    if (!(trained instanceof VectorScorer scorer)) {
      throw new IllegalStateException("ALS no longer makes a vector of a history.");
    }
    model = scorer;
    retriever = Retriever.of(model);
    recommender = new Recommender(Snapshot.of("demo", dataset, new Scorers(trained, null, null)));
    everything = new BitSet(model.itemCount());
    everything.set(0, model.itemCount());
    Histories histories = dataset.histories(dataset.interactions());
    for (int at = 0; at < VISITORS; at++) {
      int user = HeldOut.user(at, VISITORS, shop.userCount());
      visitors.add(histories.visitor(user, InteractionLog.NO_TIME).newest(HISTORY_MAX));
    }
    if (effort.peers()) {
      startPeers(PeerVectors.of(model.itemVectors(), vectors()));
    } else {
      for (String name : List.of(HnswPeer.NAME, LuceneGraph.NAME, JvectorGraph.NAME)) {
        absent.put(name, "left out by --no-peers");
      }
    }
  }

  private void startPeers(PeerVectors vectors) {
    try {
      peers.add(HnswPeer.start(vectors, WANTED, RECALL_LEAST));
    } catch (PeerException e) {
      absent.put(HnswPeer.NAME, String.valueOf(e.getMessage()));
    }
    peers.add(graph(LuceneGraph.NAME, () -> LuceneGraph.of(vectors), vectors));
    peers.add(graph(JvectorGraph.NAME, () -> JvectorGraph.of(vectors), vectors));
  }

  private SearchPeer graph(String name, Supplier<VectorGraph> build, PeerVectors vectors) {
    Stopwatch stopwatch = Stopwatch.ofProcess();
    VectorGraph graph = build.get();
    return new GraphPeer(
        name,
        new GraphPeer.Built(graph, stopwatch.read().cpuSeconds()),
        vectors,
        new GraphPeer.GraphGoal(WANTED, RECALL_LEAST, effort.secondsAtLeast()));
  }

  private List<float[]> vectors() {
    return visitors.stream().map(model::vector).toList();
  }

  @Override
  public List<Contestant> contestants() {
    double seconds = effort.secondsAtLeast();
    List<Contestant> contestants =
        new ArrayList<>(
            List.of(
                Timed.onThread(FOLD_IN, seconds, () -> model.vector(next())),
                Timed.onThread(SCAN, seconds, () -> scan(next())),
                Timed.onThread(SEARCH, seconds, () -> search(next())),
                Timed.onThread(
                    RECOMMEND,
                    seconds,
                    () ->
                        recommender.recommend(Query.of(Placement.HOME_FOR_YOU, next(), WANTED)))));
    contestants.addAll(peers);
    return contestants;
  }

  private Visitor next() {
    return visitors.get(asked++ % VISITORS);
  }

  /** The best by scoring everything. */
  private int[] scan(Visitor visitor) {
    float[] scores = new float[model.itemCount()];
    model.score(visitor, scores);
    best.clear();
    for (int item = 0; item < scores.length; item++) {
      best.offer(item, scores[item]);
    }
    return drained();
  }

  /** The best as the server finds them. */
  private int[] search(Visitor visitor) {
    best.clear();
    retriever.best(visitor, everything, best);
    return drained();
  }

  private int[] drained() {
    int[] items = new int[WANTED];
    return Arrays.copyOf(items, best.drain(items, new float[WANTED]));
  }

  /** The share of the best that the search finds. */
  private double recall() {
    double found = 0;
    for (Visitor visitor : visitors) {
      int[] searched = search(visitor);
      int[] truly = scan(visitor);
      found +=
          Arrays.stream(truly)
                  .filter(item -> IntStream.of(searched).anyMatch(other -> other == item))
                  .count()
              / (double) truly.length;
    }
    return found / VISITORS;
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    double bytes = (double) Float.BYTES * FACTORS * model.itemCount();
    Series atBest = ceilings.bytesPerCpuSecond(rounds).map(rate -> bytes / rate);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of("exact-ratio-read-bandwidth", "", rounds.cpu(SEARCH).dividedBy(atBest))
            .atMost(RATIO_MAX)
            .noted("CPU time of fold-in and search over that of reading all vectors once"));
    figures.add(
        micros("exact-micros", rounds, SEARCH)
            .atMost(MICROS_MAX)
            .noted(
                "fold-in, search that misses nothing, best %d; the goal is for HNSW"
                    .formatted(WANTED)));
    figures.add(
        Figure.of("recall", "", new Series(recall()))
            .atLeast(RECALL_LEAST)
            .noted("of the search, beside scoring everything"));
    figures.add(
        micros("scan-micros", rounds, SCAN).noted("fold-in, everything scored, best " + WANTED));
    figures.add(
        Figure.of("scan-ratio-read-bandwidth", "", rounds.cpu(SCAN).dividedBy(atBest))
            .noted("the same over reading all vectors once"));
    figures.add(micros("fold-in-micros", rounds, FOLD_IN).noted("the vector of a history alone"));
    figures.add(
        micros("recommend-micros", rounds, RECOMMEND)
            .noted("the whole answer: also filters, variety, reasons"));
    for (SearchPeer peer : peers) {
      figures.add(
          Figure.of(
                  "exact-ratio-" + peer.name(),
                  "×",
                  rounds.cpu(peer.name()).dividedBy(rounds.cpu(SEARCH)))
              .noted("CPU time of its search, without fold-in, over ours with it"));
      figures.add(micros(peer.name() + "-micros", rounds, peer.name()).noted("without fold-in"));
    }
    absent.forEach(
        (name, reason) -> figures.add(Figure.missing("exact-ratio-" + name, "×", reason)));
    return figures;
  }

  private static Figure micros(String metric, Rounds rounds, String name) {
    return Figure.of(metric, "µs", rounds.cpu(name).map(seconds -> seconds * MICROS));
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "A demo shop, ALS; %,d visitors ask in turn. The vectors take %,d kB; where a cache holds them, scanning can be faster than memory."
            .formatted(VISITORS, ((long) Float.BYTES * FACTORS * model.itemCount()) >> 10));
    for (SearchPeer peer : peers) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%s, inner product; recall %.4f on questions that the breadth was not chosen on.",
              peer.description(),
              peer.recall()));
    }
    absent.forEach((name, reason) -> remarks.add("%s is not measured: %s".formatted(name, reason)));
    return remarks;
  }

  @Override
  public void close() {
    peers.forEach(SearchPeer::close);
  }
}
