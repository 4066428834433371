package org.aisle.bench.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON for whoever reads on by program. */
public final class JsonText {
  private JsonText() {}

  /** One benchmark alone, several as a list called {@code benchmarks}. */
  public static String of(List<Map<String, @Nullable Object>> rows) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(
        rows.size() == 1 ? rows.getFirst() : Map.of("benchmarks", rows));
  }

  /** A number, or nothing where there is none. */
  public static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
