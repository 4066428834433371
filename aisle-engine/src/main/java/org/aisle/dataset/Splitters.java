package org.aisle.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.aisle.math.EditDistance;

/** The splitters by their names on the command line. */
public final class Splitters {
  private static final String LEAVE_LAST_OUT = "leave-last-out";
  private static final Map<String, DoubleFunction<Splitter>> BY_SHARE = byShare();

  private Splitters() {}

  private static Map<String, DoubleFunction<Splitter>> byShare() {
    Map<String, DoubleFunction<Splitter>> splitters = new LinkedHashMap<>();
    splitters.put("random", RandomSplitter::new);
    splitters.put("item-stratified", ItemStratifiedSplitter::new);
    splitters.put("time", TemporalSplitter::new);
    splitters.put("users", HeldOutUsersSplitter::new);
    splitters.put(LEAVE_LAST_OUT, share -> new LeaveLastOutSplitter());
    return splitters;
  }

  /**
   * The splitter of this name: {@code random:F}, {@code item-stratified:F}, {@code time:F}, {@code
   * users:F} or {@code leave-last-out}.
   *
   * @throws IllegalArgumentException if there is none; the message says what to write instead
   */
  public static Splitter parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    DoubleFunction<Splitter> splitter = BY_SHARE.get(kind);
    if (splitter == null) {
      throw new IllegalArgumentException(
          "There is no split '%s'; did you mean '%s'? Known: random:F, item-stratified:F, time:F, users:F, leave-last-out, with F as the share of train (0.8)."
              .formatted(text, EditDistance.nearest(kind, BY_SHARE.keySet())));
    }
    if (kind.equals(LEAVE_LAST_OUT)) {
      if (colon >= 0) {
        throw new IllegalArgumentException(
            "The split 'leave-last-out' takes no share; got '%s'.".formatted(text));
      }
      return splitter.apply(0);
    }
    return splitter.apply(share(text, kind, colon));
  }

  /**
   * Whether {@link #parse} understands the text: a split that somebody else made has a name too.
   */
  public static boolean isKnown(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static double share(String text, String kind, int colon) {
    try {
      return Double.parseDouble(colon < 0 ? "" : text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The split '%s' needs the share of train as a number. Maybe use %s:0.8."
              .formatted(text, kind),
          e);
    }
  }

  /** By time where the times are known (the oldest 80 % are train), else at random. */
  public static Splitter defaultFor(Dataset dataset) {
    return dataset.interactions().hasTimes() ? new TemporalSplitter(0.8) : new RandomSplitter(0.8);
  }
}
