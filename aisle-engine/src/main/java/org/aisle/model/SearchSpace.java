package org.aisle.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which settings of an algorithm are worth trying, in stages: each setting of a stage is tried on
 * top of the best of all stages before, beginning with the start. Cheap stages with the largest
 * effect come first, since a search may have to stop after any of them. The power of popularity
 * that scores are multiplied by is no part of it: whoever searches finds it without training again.
 *
 * @param start where the search begins, as changes of the defaults
 * @param stages what each stage tries: changed hyper-parameters by name
 */
public record SearchSpace(Map<String, String> start, List<List<Map<String, String>>> stages) {
  /** Nothing but the defaults. */
  public static final SearchSpace NONE = new SearchSpace(Map.of(), List.of());

  public SearchSpace {
    stages = stages.stream().map(List::copyOf).toList();
  }

  /** The same, but beginning with the defaults changed like this. */
  public SearchSpace startingAt(Map<String, String> changes) {
    return new SearchSpace(changes, stages);
  }

  /** The same with one more stage, which tries these values of one hyper-parameter. */
  public SearchSpace thenEach(String name, String... values) {
    return then(grid(new LinkedHashMap<>(Map.of(name, List.of(values)))));
  }

  /** The same with one more stage, which tries all pairs of values of two hyper-parameters. */
  public SearchSpace thenPairs(
      String name, List<String> values, String otherName, List<String> otherValues) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put(name, values);
    axes.put(otherName, otherValues);
    return then(grid(axes));
  }

  /** The same with one more stage, which tries these settings. */
  public SearchSpace then(List<Map<String, String>> settings) {
    List<List<Map<String, String>>> longer = new ArrayList<>(stages);
    longer.add(settings);
    return new SearchSpace(start, longer);
  }

  private static List<Map<String, String>> grid(Map<String, List<String>> axes) {
    List<Map<String, String>> settings = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      List<Map<String, String>> wider = new ArrayList<>();
      for (Map<String, String> setting : settings) {
        for (String value : axis.getValue()) {
          Map<String, String> extended = new LinkedHashMap<>(setting);
          extended.put(axis.getKey(), value);
          wider.add(extended);
        }
      }
      settings = wider;
    }
    return settings;
  }
}
