package org.aisle.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.math.VectorTable;
import org.aisle.model.ItemVectors;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Scorer;
import org.aisle.model.VectorScorer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever way a retriever takes, it finds what scoring everything finds. */
class RetrieverTest {
  private static final int ASKED = 20;

  /** The vector of a visitor is that of the item in the history. */
  private record OfItem(ItemVectors itemVectors) implements VectorScorer {
    @Override
    public float[] vector(Visitor visitor) {
      int width = itemVectors.table().width();
      float[] vector = new float[width];
      if (visitor.size() > 0) {
        System.arraycopy(itemVectors.table().values(), visitor.item(0) * width, vector, 0, width);
      }
      return vector;
    }
  }

  /** The same to whoever does not know that it multiplies vectors. */
  private record Opaque(Scorer scorer) implements Scorer {
    @Override
    public int itemCount() {
      return scorer.itemCount();
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      scorer.score(visitor, scores);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // items, factors, how much the lengths differ, which share is asked for, how many are wanted
    "0, 16, 1, 1, 5",
    "1, 16, 1, 1, 5",
    "777, 16, 3, 1, 10",
    "1000, 40, 0, 0.5, 10",
    "3000, 64, 4, 1, 10",
    "3000, 64, 4, 0.02, 10",
    "3000, 64, 4, 0.3, 400",
    "3000, 64, 4, 0.3, 0",
    "13000, 32, 0, 1, 10",
    "13000, 32, 0, 0.2, 900",
    "13000, 32, 6, 0.1, 48",
    "13000, 32, 0, 0.1, 1000",
    "2000, 200, 2, 0.9, 48"
  })
  void findsWhatScoringEverythingFinds(
      int items, int factors, double spread, double share, int wanted) {
    SplittableRandom random = new SplittableRandom(items + factors);
    VectorScorer scorer = new OfItem(vectors(items, factors, spread, random));
    Retriever scanning = Retriever.of(scorer);
    Retriever scoring = Retriever.of(new Opaque(scorer));
    for (int question = 0; question < ASKED; question++) {
      BitSet among = new BitSet();
      for (int item = 0; item < items; item++) {
        among.set(item, random.nextDouble() < share);
      }
      Visitor visitor = items == 0 ? Visitor.ofItems() : Visitor.ofItems(random.nextInt(items));
      float[] scores = new float[items];
      scorer.score(visitor, scores);

      TopK expected = new TopK(wanted);
      among.stream().forEach(item -> expected.offer(item, scores[item]));
      TopK found = new TopK(wanted);
      scanning.best(visitor, among, found);
      TopK scored = new TopK(wanted);
      scoring.best(visitor, among, scored);

      String best = drained(expected);
      assertThat(drained(found)).isEqualTo(best);
      assertThat(drained(scored)).isEqualTo(best);
      int[] some = among.stream().limit(7).toArray();
      float[] theirs = new float[some.length];
      for (int at = 0; at < some.length; at++) {
        theirs[at] = scores[some[at]];
      }
      assertThat(scanning.scores(visitor, some)).containsExactly(theirs);
      assertThat(scoring.scores(visitor, some)).containsExactly(theirs);
    }
  }

  private static String drained(TopK top) {
    int[] items = new int[top.size()];
    float[] scores = new float[top.size()];
    top.drain(items, scores);
    StringBuilder pairs = new StringBuilder();
    for (int at = 0; at < items.length; at++) {
      pairs.append(items[at]).append(':').append(scores[at]).append(' ');
    }
    return pairs.toString();
  }

  /** Some without a vector, some twice, the lengths and boosts over several orders of magnitude. */
  private static ItemVectors vectors(
      int items, int factors, double spread, SplittableRandom random) {
    VectorTable table = VectorTable.zero(items, factors);
    float[] boosts = new float[items];
    int[] users = new int[items];
    for (int item = 0; item < items; item++) {
      boosts[item] = (float) Math.pow(10, random.nextDouble() - 0.5);
      users[item] = random.nextInt(100);
      int from = item * table.width();
      if (item > 0 && random.nextInt(10) == 0) {
        System.arraycopy(
            table.values(), random.nextInt(item) * table.width(), table.values(), from, factors);
        continue;
      }
      double length = random.nextInt(10) == 0 ? 0 : Math.exp(-spread * random.nextDouble());
      for (int at = 0; at < factors; at++) {
        table.values()[from + at] = (float) (length * (random.nextDouble() - 0.4));
      }
    }
    return new ItemVectors(table, boosts, PopularityPrior.ofCounts(users));
  }
}
