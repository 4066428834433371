package org.aisle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.model.als.AlsTrainer;
import org.aisle.model.itemitem.ColumnWeighting;
import org.aisle.model.itemitem.ItemItemAlgorithm;
import org.aisle.model.itemitem.ItemItemTrainer;
import org.aisle.tuning.Algorithms;
import org.junit.jupiter.api.Test;

class HyperParametersTest {
  @Test
  void changesNumbersConstantsAndNestedRecordsByName() {
    ItemItemTrainer changed =
        HyperParameters.with(
            ItemItemAlgorithm.ITEMKNN.defaults(),
            Map.of("neighbors", "7", "weighting", "bm25", "halfLifeDays", "30"));
    assertThat(changed.neighbors()).isEqualTo(7);
    assertThat(changed.weighting()).isEqualTo(ColumnWeighting.BM25);
    assertThat(changed.weights().halfLifeDays()).isEqualTo(30);
    assertThat(changed.shrinkage()).isEqualTo(ItemItemAlgorithm.ITEMKNN.defaults().shrinkage());
  }

  @Test
  void setsEverySettingOfEveryAlgorithmFromItsOwnText() {
    for (Algorithm algorithm : Algorithms.all()) {
      Record defaults = (Record) algorithm.defaults();
      Map<String, String> settings = new LinkedHashMap<>(HyperParameters.of(defaults));
      assertThat(HyperParameters.with(defaults, settings)).isEqualTo(defaults);
    }
  }

  @Test
  void namesTheNearestSettingForATypo() {
    assertThatThrownBy(() -> HyperParameters.with(AlsTrainer.defaults(), Map.of("factor", "64")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no hyper-parameter 'factor'; did you mean 'factors'?");
  }

  @Test
  void namesTheValueThatDoesNotFit() {
    assertThatThrownBy(() -> HyperParameters.with(AlsTrainer.defaults(), Map.of("factors", "many")))
        .hasMessage(
            "The value 'many' does not fit the hyper-parameter 'factors', which is an int.");
    assertThatThrownBy(() -> HyperParameters.with(AlsTrainer.defaults(), Map.of("factors", "0")))
        .hasMessageContaining("Maybe use 64");
  }
}
