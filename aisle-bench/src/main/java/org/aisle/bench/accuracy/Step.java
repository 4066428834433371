package org.aisle.bench.accuracy;

/**
 * One model that is trained and measured, in a process of its own.
 *
 * @param algorithm the algorithm's name
 * @param how where its settings come from
 * @param variant which variant of the data it learns from; empty for all there is
 */
record Step(String algorithm, How how, String variant) {

  /** Where settings come from. */
  enum How {
    /** They are the documented defaults. */
    DEFAULTS,
    /** They are searched on validation, and several models are blended. */
    SEARCHED,
    /** They are those that the search chose for this algorithm. */
    CHOSEN,
    /** They are searched on validation for this algorithm alone. */
    TUNED
  }

  static Step search(String variant) {
    return new Step(ModelSearch.NAME, How.SEARCHED, variant);
  }

  static Step defaults(String algorithm) {
    return new Step(algorithm, How.DEFAULTS, "");
  }

  /** What the step is called in results. */
  String label() {
    String settled = how == How.CHOSEN || how == How.TUNED ? algorithm + "/tuned" : algorithm;
    return variant.isEmpty() ? settled : settled + "/" + variant;
  }

  /** Who chose the settings, as the results say it. */
  String chosenBy() {
    return how == How.DEFAULTS ? "default" : "validation";
  }
}
