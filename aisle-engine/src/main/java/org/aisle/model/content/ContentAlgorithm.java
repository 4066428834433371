package org.aisle.model.content;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to the content-based algorithm. */
public final class ContentAlgorithm implements Algorithm {
  static final String NAME = "content";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return ContentTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return dataset.catalog().describesItems();
  }

  /** How long the past matters first. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE.thenEach("recency", "2", "5").thenEach("weighting", "tf_idf");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ContentModel.read(info, reader);
  }
}
