package org.aisle.model.content;

import java.util.Arrays;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;

/** Adds up what the history's items are described by and looks for items described alike. */
final class ContentModel implements Model {
  private final ModelInfo info;
  private final History history;
  private final Popularity popularity;
  private final ItemEncoder encoder;
  private final FeatureMatrix rows;
  private final FeatureMatrix byTerm;

  /** How a history is weighed. */
  record History(InteractionWeights weights, double recency) {}

  /** How popular items are, and what that makes of their similarity. */
  record Popularity(PopularityPrior prior, float[] factors) {}

  ContentModel(
      ModelInfo info,
      History history,
      Popularity popularity,
      ItemEncoder encoder,
      FeatureMatrix rows) {
    this.info = info;
    this.history = history;
    this.popularity = popularity;
    this.encoder = encoder;
    this.rows = rows;
    this.byTerm = rows.transpose();
  }

  static ContentModel read(ModelInfo info, ModelReader reader) {
    History history = new History(StoredWeights.read(reader), reader.number("recency"));
    Popularity popularity =
        new Popularity(PopularityPrior.read(reader), reader.floats("popularity-factors"));
    ItemEncoder encoder = StoredEncoder.read(reader);
    FeatureMatrix rows =
        new FeatureMatrix(
            reader.ints("starts"),
            reader.ints("features"),
            reader.floats("weights"),
            encoder.terms().size());
    return new ContentModel(info, history, popularity, encoder, rows);
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public int itemCount() {
    return rows.rowCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    float[] profile = profile(visitor);
    Arrays.fill(scores, 0, itemCount(), 0);
    boolean described = false;
    for (int term = 0; term < profile.length; term++) {
      if (profile[term] > 0) {
        byTerm.addRow(term, profile[term], scores);
        described = true;
      }
    }
    if (!described) {
      popularity.prior().score(scores);
      return;
    }
    float[] factors = popularity.factors();
    for (int item = 0; item < factors.length; item++) {
      scores[item] *= factors[item];
    }
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(history.weights(), writer);
    writer.number("recency", history.recency());
    StoredEncoder.write(encoder, writer);
    writer.ints("starts", rows.rowStarts());
    writer.ints("features", rows.features());
    writer.floats("weights", rows.weights());
    popularity.prior().write(writer);
    writer.floats("popularity-factors", popularity.factors());
  }

  /** The weight of every term in this history. */
  private float[] profile(Visitor visitor) {
    float[] profile = new float[rows.featureCount()];
    SparseRow row = history.weights().row(visitor);
    float[] decays = decays(visitor, row);
    for (int position = 0; position < row.size(); position++) {
      rows.addRow(row.items()[position], row.weights()[position] * decays[position], profile);
    }
    return profile;
  }

  /** For each item of the row how much the place of its newest interaction leaves of it. */
  private float[] decays(Visitor visitor, SparseRow row) {
    float[] decays = new float[row.size()];
    if (history.recency() == 0) {
      Arrays.fill(decays, 1);
      return decays;
    }
    for (int position = 0; position < visitor.size(); position++) {
      int at = row.positionOf(visitor.item(position));
      if (at >= 0) {
        double stepsBack = visitor.size() - 1.0 - position;
        decays[at] = (float) Math.exp(-stepsBack / history.recency());
      }
    }
    return decays;
  }
}
