package org.aisle.server.merchandising;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All rules, the first ones first. */
public record RuleBook(@Nullable @Schema(description = "Every rule") List<@Nullable Rule> rules) {
  static final RuleBook EMPTY = new RuleBook(List.of());

  List<@Nullable Rule> all() {
    return rules == null ? List.of() : rules;
  }
}
