package org.aisle.model;

/**
 * Checks the hyper-parameters of one algorithm. Whoever sets one that is out of its limits is told
 * the limits and a value that does well.
 *
 * @param algorithm its name, as it stands in messages
 */
public record Limits(String algorithm) {

  /** It must lie between two bounds, both allowed. */
  public void between(String name, Number value, int least, int most, String suggestion) {
    boolean allowed = value.doubleValue() >= least && value.doubleValue() <= most;
    require(allowed, name, value, "lie between %d and %d".formatted(least, most), suggestion);
  }

  /** It must be above 0 and finite. */
  public void positive(String name, Number value, String suggestion) {
    require(isFinite(value) && value.doubleValue() > 0, name, value, "be positive", suggestion);
  }

  /** It must be 0 or more and finite. */
  public void notNegative(String name, Number value, String suggestion) {
    boolean allowed = isFinite(value) && value.doubleValue() >= 0;
    require(allowed, name, value, "not be negative", suggestion);
  }

  /** It must be 0 or more, where 0 means to do without. */
  public void zeroForOff(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "The %s (%s) of %s must not be negative; 0 switches it off."
              .formatted(name, value, algorithm));
    }
  }

  /** It must be in its range; the caller says whether it is. */
  public void inRange(String name, double value, boolean allowed, String suggestion) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "The %s (%s) of %s is out of range. Maybe use %s."
              .formatted(name, value, algorithm, suggestion));
    }
  }

  /** It must do what {@code demand} says, such as "be positive". */
  public void require(
      boolean allowed, String name, Number value, String demand, String suggestion) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "The %s (%s) of %s must %s. Maybe use %s."
              .formatted(name, value, algorithm, demand, suggestion));
    }
  }

  private static boolean isFinite(Number value) {
    return Double.isFinite(value.doubleValue());
  }
}
