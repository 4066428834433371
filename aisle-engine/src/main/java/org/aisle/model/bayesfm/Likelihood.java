package org.aisle.model.bayesfm;

/** How a rating comes from the machine's value. */
public enum Likelihood {
  /** The rating is the value plus normal noise. */
  REGRESSION,
  /** The rating says between which of its bounds the value plus normal noise lies. */
  PROBIT
}
