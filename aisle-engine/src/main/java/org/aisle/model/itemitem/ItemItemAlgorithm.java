package org.aisle.model.itemitem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;

/** The doors to the presets of the item–item family. */
public final class ItemItemAlgorithm implements Algorithm {
  /** Cosine of the items' columns, with shrinkage. */
  public static final ItemItemAlgorithm ITEMKNN = new ItemItemAlgorithm(Preset.ITEMKNN);

  /** Random walks of three steps, popular targets reached less. */
  public static final ItemItemAlgorithm RP3BETA = new ItemItemAlgorithm(Preset.RP3BETA);

  /** Links propagated with free exponents: the whole family. */
  public static final ItemItemAlgorithm LINKPROP = new ItemItemAlgorithm(Preset.LINKPROP);

  /** A linear graph filter, raised to a power cell by cell. */
  public static final ItemItemAlgorithm TURBO_CF = new ItemItemAlgorithm(Preset.TURBO_CF);

  private enum Preset {
    ITEMKNN,
    RP3BETA,
    LINKPROP,
    TURBO_CF
  }

  private final Preset preset;

  private ItemItemAlgorithm(Preset preset) {
    this.preset = preset;
  }

  @Override
  public String name() {
    return switch (preset) {
      case ITEMKNN -> "itemknn";
      case RP3BETA -> "rp3beta";
      case LINKPROP -> "linkprop";
      case TURBO_CF -> "turbo-cf";
    };
  }

  @Override
  public ItemItemTrainer defaults() {
    return switch (preset) {
      case ITEMKNN -> trainer(0.5, 0, 0.5, 10, 200);
      case RP3BETA -> trainer(0.6, 0.6, 0.2, 0, 1000);
      case LINKPROP -> trainer(0.5, 0.7, 0.3, 0, 1000);
      case TURBO_CF -> trainer(0.5, 1, 0.5, 0, 1000);
    };
  }

  private ItemItemTrainer trainer(
      double itemScaling,
      double userScaling,
      double targetScaling,
      double shrinkage,
      int neighbors) {
    return new ItemItemTrainer(
        this,
        itemScaling,
        userScaling,
        targetScaling,
        1,
        shrinkage,
        neighbors,
        ColumnWeighting.COSINE,
        0,
        InteractionWeights.defaults());
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /**
   * {@code targetScaling} is not searched by itself: but for the power and for what is cut off it
   * is the same as {@code popularityBoost}.
   */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    return switch (preset) {
      case ITEMKNN ->
          SearchSpace.NONE
              .thenPairs("weighting", List.of("cosine", "bm25"), "shrinkage", List.of("0", "100"))
              .thenEach("neighbors", "50", "1000");
      case RP3BETA -> SearchSpace.NONE.then(walks("0.4", "0.5", "0.8"));
      case LINKPROP ->
          SearchSpace.NONE
              .thenPairs("userScaling", List.of("0.6", "0.8"), "power", List.of("0.8", "1.25"))
              .thenEach("itemScaling", "0.4", "0.6")
              .thenEach("power", "0.7", "1.5");
      case TURBO_CF -> SearchSpace.NONE.then(filters());
    };
  }

  private static List<Map<String, String>> walks(String... exponents) {
    List<Map<String, String>> settings = new ArrayList<>();
    for (String exponent : exponents) {
      settings.add(Map.of("itemScaling", exponent, "userScaling", exponent));
    }
    return settings;
  }

  private static List<Map<String, String>> filters() {
    List<Map<String, String>> settings = new ArrayList<>();
    for (String power : List.of("0.7", "1", "1.3")) {
      for (double share : new double[] {0.4, 0.5, 0.6}) {
        settings.add(
            Map.of(
                "itemScaling", Double.toString(1 - share),
                "userScaling", Double.toString(2 * share),
                "targetScaling", Double.toString(1 - share),
                "power", power));
      }
    }
    return settings;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
