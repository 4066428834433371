package org.aisle.model.content;

import org.aisle.feature.ItemEncoder;
import org.aisle.feature.Language;
import org.aisle.feature.PriceLevels;
import org.aisle.feature.TermSettings;
import org.aisle.feature.TermWeighting;
import org.aisle.ids.IdIndex;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;

/** A fitted encoder as parts of a model's file. */
final class StoredEncoder {
  private StoredEncoder() {}

  static void write(ItemEncoder encoder, ModelWriter writer) {
    TermSettings settings = encoder.settings();
    writer.text("language", settings.language().name());
    writer.text("weighting", settings.weighting().name());
    writer.number("terms-per-item", settings.termsPerItem());
    writer.number("price-buckets", settings.priceBuckets());
    writer.texts("price-categories", encoder.prices().categories());
    writer.floats("price-cuts", encoder.prices().cutColumn());
    writer.bytes("terms", encoder.terms().utf8());
    writer.ints("term-ends", encoder.terms().ends());
    writer.floats("rarities", encoder.rarities());
    writer.number("average-length", encoder.averageLength());
  }

  static ItemEncoder read(ModelReader reader) {
    TermSettings settings =
        new TermSettings(
            Language.valueOf(reader.text("language")),
            TermWeighting.valueOf(reader.text("weighting")),
            (int) reader.number("terms-per-item"),
            (int) reader.number("price-buckets"));
    PriceLevels prices =
        PriceLevels.ofColumns(
            reader.texts("price-categories"), reader.floats("price-cuts"), settings.priceBuckets());
    return new ItemEncoder(
        settings,
        prices,
        IdIndex.ofColumns(reader.bytes("terms"), reader.ints("term-ends")),
        reader.floats("rarities"),
        (float) reader.number("average-length"));
  }
}
