package org.aisle.model.content;

import java.util.Arrays;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.model.HistoryWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PartialScorer;
import org.aisle.model.PopularityPrior;

/** Adds up what the history's items are described by and looks for items described alike. */
final class ContentModel implements Model, PartialScorer {
  private final ModelInfo info;
  private final HistoryWeights history;
  private final Popularity popularity;
  private final ItemEncoder encoder;
  private final FeatureMatrix rows;
  private final FeatureMatrix byTerm;

  /** How popular items are, and what that makes of their similarity. */
  record Popularity(PopularityPrior prior, float[] factors) {}

  ContentModel(
      ModelInfo info,
      HistoryWeights history,
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
    HistoryWeights history = HistoryWeights.read(reader);
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
  public boolean judgesByContentAlone() {
    return true;
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    float[] profile = profile(visitor);
    if (saysNothing(profile)) {
      popularity.prior().score(scores);
      return;
    }
    Arrays.fill(scores, 0, itemCount(), 0);
    for (int term = 0; term < profile.length; term++) {
      if (profile[term] > 0) {
        byTerm.addRow(term, profile[term], scores);
      }
    }
    float[] factors = popularity.factors();
    for (int item = 0; item < factors.length; item++) {
      scores[item] *= factors[item];
    }
  }

  @Override
  public void score(Visitor visitor, int[] items, int count, float[] scores) {
    float[] profile = profile(visitor);
    boolean popular = saysNothing(profile);
    for (int at = 0; at < count; at++) {
      int item = items[at];
      scores[at] =
          popular
              ? popularity.prior().userCount(item)
              : rows.dot(item, profile) * popularity.factors()[item];
    }
  }

  private static boolean saysNothing(float[] profile) {
    for (float weight : profile) {
      if (weight > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void write(ModelWriter writer) {
    history.write(writer);
    StoredEncoder.write(encoder, writer);
    writer.ints("starts", rows.rowStarts());
    writer.ints("features", rows.features());
    writer.floats("weights", rows.weights());
    popularity.prior().write(writer);
    writer.floats("popularity-factors", popularity.factors());
  }

  /** The weight of every term in this history; what is against a term counts as nothing. */
  private float[] profile(Visitor visitor) {
    float[] profile = new float[rows.featureCount()];
    SparseRow row = history.row(visitor);
    for (int position = 0; position < row.size(); position++) {
      rows.addRow(row.items()[position], row.weights()[position], profile);
    }
    for (int term = 0; term < profile.length; term++) {
      profile[term] = Math.max(0, profile[term]);
    }
    return profile;
  }
}
