package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A split that others have published, repeated to the row. */
@Tag("shared-data")
class PublishedSplitTest {
  @Test
  void drawsTheRowsOfRecommendersTeam() {
    Dataset dataset =
        Readers.read(
                ReadRequest.of(
                    List.of(SharedData.folder("ml-100k").resolve("u.data")),
                    DataFormat.MOVIELENS_100K))
            .dataset();

    Split split = Splitters.parse("item-stratified:0.75").split(dataset, 42);

    assertThat(split.train().size()).isEqualTo(75_066);
    assertThat(split.test().size()).isEqualTo(24_934);
    int[] sources = new int[split.test().size()];
    for (int row = 0; row < sources.length; row++) {
      sources[row] = split.test().sourceRow(row);
    }
    Arrays.sort(sources);
    assertThat(sources).startsWith(1, 2, 7, 11, 12);
  }
}
