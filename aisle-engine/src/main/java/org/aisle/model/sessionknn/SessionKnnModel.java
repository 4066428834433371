package org.aisle.model.sessionknn;

import java.util.Arrays;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Sequence;
import org.aisle.interaction.Sequences;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;

/** Compares a history with past sequences and adds up what the most similar ones hold. */
final class SessionKnnModel implements Model {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final ModelInfo info;
  private final SessionKnnTrainer settings;
  private final PopularityPrior prior;
  private final Sessions sessions;
  private final Sequences past;
  private final float[] itemFactors;

  SessionKnnModel(
      ModelInfo info, SessionKnnTrainer settings, PopularityPrior prior, Sessions sessions) {
    this.info = info;
    this.settings = settings;
    this.prior = prior;
    this.sessions = sessions;
    this.past = sessions.sequences();
    this.itemFactors = itemFactors();
  }

  private float[] itemFactors() {
    int[] counts = past.userCounts();
    double sessionCount = sessions.endMillis().length;
    float[] factors = new float[counts.length];
    for (int item = 0; item < factors.length; item++) {
      double rarity = Math.log(sessionCount / Math.max(1, counts[item]));
      double boost = Math.pow(Math.max(1, prior.userCount(item)), settings.popularityBoost());
      factors[item] = (float) (settings.variant().rarityWeight(rarity, settings) * boost);
    }
    return factors;
  }

  static SessionKnnModel read(ModelInfo info, ModelReader reader) {
    SessionKnnTrainer settings =
        HyperParameters.with(SessionKnnTrainer.defaults(), info.parameters())
            .withWeights(StoredWeights.read(reader));
    PopularityPrior prior = PopularityPrior.read(reader);
    return new SessionKnnModel(info, settings, prior, Sessions.read(reader, prior.itemCount()));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public int itemCount() {
    return prior.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    Sequence history = Sequence.of(visitor, settings.weights());
    if (history.size() > 0) {
      addNeighbors(new Comparison(history, visitor.nowMillis()), scores);
    }
    prior.fillZeros(scores);
  }

  private void addNeighbors(Comparison comparison, float[] scores) {
    int[] candidates = sessions.newestWithAny(comparison.history.items(), settings.sample());
    TopK nearest = new TopK(Math.min(settings.neighbors(), candidates.length));
    for (int candidate : candidates) {
      comparison.compare(candidate);
      // newer sequences win ties, as the lower index does here
      nearest.offer(-candidate, comparison.similarity);
    }
    int[] neighbors = new int[nearest.size()];
    float[] similarities = new float[neighbors.length];
    nearest.drain(neighbors, similarities);
    for (int at = 0; at < neighbors.length; at++) {
      comparison.compare(-neighbors[at]);
      comparison.add(-neighbors[at], scores);
    }
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(settings.weights(), writer);
    prior.write(writer);
    sessions.write(writer);
  }

  /** One history, and what the last comparison with a past sequence gave. */
  private final class Comparison {
    private final Sequence history;
    private final long nowMillis;
    private final double[] placeWeights;
    private final double length;

    /** Where each item stands in the history, counted from 1; 0 for those not in it. */
    private final int[] placeOf = new int[itemCount()];

    private float similarity;
    private int lastShared;
    private int stepsBack;

    Comparison(Sequence history, long nowMillis) {
      this.history = history;
      this.nowMillis = nowMillis;
      this.placeWeights = new double[history.size()];
      double squares = 0;
      for (int place = 0; place < placeWeights.length; place++) {
        int back = history.size() - 1 - place;
        placeWeights[place] =
            history.weights()[place]
                * settings.variant().placeWeight(back, history.size(), settings);
        squares += placeWeights[place] * placeWeights[place];
        placeOf[history.items()[place]] = place + 1;
      }
      length = Math.sqrt(squares);
    }

    void compare(int session) {
      int from = past.starts()[session];
      int to = past.starts()[session + 1];
      double product = 0;
      int newest = 0;
      for (int cell = from; cell < to; cell++) {
        int place = placeOf[past.items()[cell]];
        if (place > 0) {
          product += placeWeights[place - 1] * past.weights()[cell];
          lastShared = cell;
          newest = Math.max(newest, place);
        }
      }
      stepsBack = history.size() - newest;
      similarity = (float) (product / (length * Math.sqrt(to - from)) * ageWeight(session));
    }

    private double ageWeight(int session) {
      long end = sessions.endMillis()[session];
      if (end == InteractionLog.NO_TIME || nowMillis == InteractionLog.NO_TIME) {
        return 1;
      }
      double days = Math.max(0, nowMillis - end) / MILLIS_PER_DAY;
      return settings.variant().ageWeight(days, settings);
    }

    void add(int session, float[] scores) {
      double factor = similarity * settings.variant().matchWeight(stepsBack, settings);
      for (int cell = past.starts()[session]; cell < past.starts()[session + 1]; cell++) {
        int item = past.items()[cell];
        double distance = Math.abs(cell - lastShared);
        scores[item] +=
            (float)
                (factor
                    * settings.variant().distanceWeight((int) distance, settings)
                    * past.weights()[cell]
                    * itemFactors[item]);
      }
    }
  }
}
