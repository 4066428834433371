package org.aisle.server.merchandising;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rules, the first ones first.
 *
 * @param rules every rule
 */
public record RuleBook(@Nullable List<@Nullable Rule> rules) {
  static final RuleBook EMPTY = new RuleBook(List.of());

  List<@Nullable Rule> all() {
    return rules == null ? List.of() : rules;
  }
}
