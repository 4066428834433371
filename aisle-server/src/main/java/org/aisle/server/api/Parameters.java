package org.aisle.server.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.TreeSet;
import org.aisle.math.EditDistance;
import org.aisle.recommend.Query;
import org.jspecify.annotations.Nullable;

/** The query parameters of one address. Unknown ones are refused with the nearest known name. */
final class Parameters {
  private static final int LENGTH_MAX = 500;

  private final MultivaluedMap<String, String> values;

  private Parameters(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  /** The parameters of this request, of which only the named ones exist. */
  static Parameters of(UriInfo uri, List<String> known) {
    MultivaluedMap<String, String> values = uri.getQueryParameters();
    for (String name : new TreeSet<>(values.keySet())) {
      if (!known.contains(name)) {
        String shown = name.length() > 60 ? name.substring(0, 60) : name;
        throw ProblemException.of(
            shown,
            "There is no parameter '%s' here; did you mean '%s'? Known: %s."
                .formatted(shown, EditDistance.nearest(shown, known), String.join(", ", known)));
      }
    }
    return new Parameters(values);
  }

  @Nullable String text(String name) {
    String value = values.getFirst(name);
    if (value != null && (value.isBlank() || value.length() > LENGTH_MAX)) {
      throw ProblemException.of(
          name, "'%s' must have 1 to %d characters.".formatted(name, LENGTH_MAX));
    }
    return value;
  }

  /** An expression in CEL, or null. */
  @Nullable String expression(String name) {
    return values.getFirst(name);
  }

  /** All values of a parameter that may be given more than once. */
  List<String> texts(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** How many items are wanted, or null. */
  @Nullable Integer limit() {
    return whole("n", Query.LIMIT_MAX);
  }

  /** A number from 1 on, or null. */
  @Nullable Integer whole(String name, int max) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    int number = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    if (number < 1 || number > max) {
      throw ProblemException.of(
          name, "'%s' must be a whole number between 1 and %d.".formatted(name, max));
    }
    return number;
  }

  boolean flag(String name) {
    String value = text(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      throw ProblemException.of(name, "'%s' must be true or false.".formatted(name));
    }
    return true;
  }

  @Nullable Double price(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    if (!value.matches("\\d{1,12}(\\.\\d{1,6})?")) {
      throw ProblemException.of(name, "'%s' must be a price such as 19.90.".formatted(name));
    }
    return Double.valueOf(value);
  }
}
