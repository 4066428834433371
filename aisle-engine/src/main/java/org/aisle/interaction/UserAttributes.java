package org.aisle.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of users beside what they did, such as age or town: each name with its values.
 * Immutable.
 *
 * @param byUser the attributes by user index; users behind the end of the list have none
 */
public record UserAttributes(List<Map<String, List<String>>> byUser) {
  /** Nothing is known of anybody. */
  public static final UserAttributes NONE = new UserAttributes(List.of());

  public UserAttributes {
    byUser = byUser.stream().map(UserAttributes::copyOf).toList();
  }

  private static Map<String, List<String>> copyOf(Map<String, List<String>> attributes) {
    Map<String, List<String>> copy = new HashMap<>(attributes);
    copy.replaceAll((name, values) -> List.copyOf(values));
    return Map.copyOf(copy);
  }

  /** Whether nothing is known of anybody. */
  public boolean isEmpty() {
    return byUser.stream().allMatch(Map::isEmpty);
  }

  /** What is known of this user; empty where nothing is. */
  public Map<String, List<String>> of(int userIndex) {
    return userIndex < byUser.size() ? byUser.get(userIndex) : Map.of();
  }

  /** The attributes of just these users, in the given order. */
  public UserAttributes only(int[] userIndexes) {
    List<Map<String, List<String>>> kept = new ArrayList<>(userIndexes.length);
    for (int user : userIndexes) {
      kept.add(of(user));
    }
    return new UserAttributes(kept);
  }
}
