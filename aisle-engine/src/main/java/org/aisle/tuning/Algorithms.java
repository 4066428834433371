package org.aisle.tuning;

import java.util.List;
import java.util.stream.Stream;
import org.aisle.math.EditDistance;
import org.aisle.model.Algorithm;
import org.aisle.model.als.AlsAlgorithm;
import org.aisle.model.bayesfm.BayesianFmAlgorithm;
import org.aisle.model.biasedmf.BiasedMfAlgorithm;
import org.aisle.model.boughttogether.BoughtTogetherAlgorithm;
import org.aisle.model.content.ContentAlgorithm;
import org.aisle.model.cooccurrence.CooccurrenceAlgorithm;
import org.aisle.model.ease.CeaseAlgorithm;
import org.aisle.model.ease.EaseAlgorithm;
import org.aisle.model.itemitem.ItemItemAlgorithm;
import org.aisle.model.lowpass.LowPassAlgorithm;
import org.aisle.model.nextitem.NextItemRidgeAlgorithm;
import org.aisle.model.popularity.PopularityAlgorithm;
import org.aisle.model.sansa.SansaAlgorithm;
import org.aisle.model.sessionknn.SessionKnnAlgorithm;

/** All algorithms that Aisle has, in the order in which they are listed to people. */
public final class Algorithms {
  /** Those that the hybrid may blend: all that rank for a history. */
  private static final List<Algorithm> BLENDED =
      List.of(
          new PopularityAlgorithm(), //
          ItemItemAlgorithm.ITEMKNN,
          new AlsAlgorithm(),
          new EaseAlgorithm(),
          new ContentAlgorithm());

  /** Those that auto searches: the former, all others that rank, and those that predict ratings. */
  private static final List<Algorithm> SEARCHED =
      Stream.concat(
              BLENDED.stream(),
              Stream.of(
                  ItemItemAlgorithm.RP3BETA,
                  ItemItemAlgorithm.LINKPROP,
                  ItemItemAlgorithm.TURBO_CF,
                  new LowPassAlgorithm(),
                  new SansaAlgorithm(),
                  new CooccurrenceAlgorithm(),
                  new CeaseAlgorithm(),
                  new NextItemRidgeAlgorithm(),
                  new SessionKnnAlgorithm(),
                  new BiasedMfAlgorithm(),
                  new BayesianFmAlgorithm()))
          .toList();

  private static final List<Algorithm> ALL =
      Stream.concat(
              SEARCHED.stream(),
              Stream.of(
                  new BlendAlgorithm(HybridTrainer.of(BLENDED)),
                  new BlendAlgorithm(AutoTrainer.of(SEARCHED)),
                  new BoughtTogetherAlgorithm()))
          .toList();

  private Algorithms() {}

  /** All algorithms. */
  public static List<Algorithm> all() {
    return ALL;
  }

  /**
   * The algorithm of this name.
   *
   * @throws IllegalArgumentException if there is none; the message has the nearest known name
   */
  public static Algorithm named(String name) {
    for (Algorithm algorithm : ALL) {
      if (algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    List<String> names = ALL.stream().map(Algorithm::name).toList();
    throw new IllegalArgumentException(
        "There is no algorithm '%s'; did you mean '%s'? Known: %s."
            .formatted(name, EditDistance.nearest(name, names), String.join(", ", names)));
  }
}
