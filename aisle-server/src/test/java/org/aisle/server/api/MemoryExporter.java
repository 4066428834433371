package org.aisle.server.api;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Where spans go in tests. */
public final class MemoryExporter implements ConfigurableSpanExporterProvider {
  static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

  private static final String NAME = "memory";

  @Override
  public SpanExporter createExporter(ConfigProperties properties) {
    return SPANS;
  }

  @Override
  public String getName() {
    return NAME;
  }

  /** Says so in the standard setting. */
  public static final class Chosen implements QuarkusTestResourceLifecycleManager {
    private static final String SETTING = "otel.traces.exporter";

    @Override
    public Map<String, String> start() {
      System.setProperty(SETTING, NAME);
      return Map.of();
    }

    @Override
    public void stop() {
      System.clearProperty(SETTING);
    }
  }
}
