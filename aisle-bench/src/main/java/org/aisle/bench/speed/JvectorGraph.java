package org.aisle.bench.speed;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * JVector's graph. It searches by inner products of vectors no longer than 1, so all are divided by
 * the length of the longest, which changes no order.
 */
final class JvectorGraph implements VectorGraph {
  static final String NAME = "jvector";
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final int EDGES = 32;
  private static final int BUILD_WIDTH = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final RandomAccessVectorValues vectors;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;

  private JvectorGraph(RandomAccessVectorValues vectors, ImmutableGraphIndex graph) {
    this.vectors = vectors;
    this.graph = graph;
    this.searcher = new GraphSearcher(graph);
  }

  /** Builds it over all item vectors, in their order. */
  static JvectorGraph of(PeerVectors given) {
    double longest = 0;
    for (int item = 0; item < given.itemCount(); item++) {
      longest = Math.max(longest, length(given.item(item)));
    }
    List<VectorFloat<?>> scaled = new ArrayList<>(given.itemCount());
    for (int item = 0; item < given.itemCount(); item++) {
      scaled.add(scaled(given.item(item), longest));
    }
    RandomAccessVectorValues vectors = new ListRandomAccessVectorValues(scaled, given.length());
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(vectors, VectorSimilarityFunction.DOT_PRODUCT, EDGES)
            .withBeamWidth(BUILD_WIDTH)
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .build()) {
      return new JvectorGraph(vectors, builder.build(vectors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static VectorFloat<?> scaled(float[] vector, double by) {
    float[] values = new float[vector.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = by == 0 ? 0 : (float) (vector[at] / by);
    }
    return TYPES.createFloatVector(values);
  }

  @Override
  public String description() {
    return "JVector: M %d, beam %d to build".formatted(EDGES, BUILD_WIDTH);
  }

  @Override
  public int[] best(float[] visitor, int wanted, int breadth) {
    SearchResult.NodeScore[] found =
        searcher
            .search(
                DefaultSearchScoreProvider.exact(
                    scaled(visitor, length(visitor)),
                    VectorSimilarityFunction.DOT_PRODUCT,
                    vectors),
                wanted,
                Math.max(wanted, breadth),
                0,
                0,
                Bits.ALL)
            .getNodes();
    int[] best = new int[found.length];
    for (int place = 0; place < best.length; place++) {
      best[place] = found[place].node;
    }
    return best;
  }

  @Override
  public void close() {
    try {
      searcher.close();
      graph.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
