/**
 * Learns from a shop's interactions and catalog, ranks, evaluates and stores models. Knows no
 * database, no HTTP and no file format but its own.
 */
@org.jspecify.annotations.NullMarked
module org.aisle.engine {
  requires static transitive org.jspecify;
  requires java.management;
  requires jdk.incubator.vector;
  requires org.apache.lucene.core;
  requires org.apache.lucene.analysis.common;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;

  exports org.aisle.catalog;
  exports org.aisle.dataset;
  exports org.aisle.evaluation;
  exports org.aisle.feature;
  exports org.aisle.ids;
  exports org.aisle.interaction;
  exports org.aisle.math;
  exports org.aisle.model.als;
  exports org.aisle.model.bayesfm;
  exports org.aisle.model.biasedmf;
  exports org.aisle.model.boughttogether;
  exports org.aisle.model.content;
  exports org.aisle.model.cooccurrence;
  exports org.aisle.model.ease;
  exports org.aisle.model.itemitem;
  exports org.aisle.model.lowpass;
  exports org.aisle.model.nextitem;
  exports org.aisle.model.popularity;
  exports org.aisle.model.sansa;
  exports org.aisle.model.sessionknn;
  exports org.aisle.model;
  exports org.aisle.recommend;
  exports org.aisle.store;
  exports org.aisle.tuning;
}
