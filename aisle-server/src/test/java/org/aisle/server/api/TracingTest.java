package org.aisle.server.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.aisle.server.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestShop.class)
@TestProfile(TracingTest.Traced.class)
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final long PATIENCE_NANOS = 10_000_000_000L;

  @Inject Tracing tracing;

  /** A server that traces into memory. */
  public static final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("aisle.tracing.enabled", "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(MemoryExporter.Chosen.class));
    }
  }

  @BeforeEach
  void forgetOtherSpans() {
    tracing.flush();
    MemoryExporter.SPANS.reset();
  }

  @Test
  void aRecommendationIsASpanWithoutPersonalData() {
    given()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .header("User-Agent", "agent-of-c3")
        .get("/v1/users/c3/recommendations?n=3&category=Outdoor")
        .then()
        .statusCode(200);
    SpanData span = only();
    assertThat(span.getName()).isEqualTo("GET /v1/users/{id}/recommendations");
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(span.hasEnded()).isTrue();
    assertThat(span.getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .containsExactlyInAnyOrder(
            "http.request.method", "http.route", "http.response.status_code");
    assertThat(span.toString()).doesNotContain("c3", "Outdoor", "127.0.0.1", "n=3");
  }

  @Test
  void refusalsAndUnknownAddressesAreSpansToo() {
    given()
        .contentType("application/json")
        .body("{\"user_id\": \"c3\", \"nonsense\": 1}")
        .post("/v1/recommendations")
        .then()
        .statusCode(400);
    SpanData refused = only();
    assertThat(refused.getName()).isEqualTo("POST /v1/recommendations");
    assertThat(refused.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
        .isEqualTo(400);
    MemoryExporter.SPANS.reset();
    given().get("/v1/nowhere/c3").then().statusCode(404);
    assertThat(only().getName()).isEqualTo("GET");
  }

  /** The answer may be here before its span has ended. */
  private SpanData only() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    do {
      tracing.flush();
    } while (MemoryExporter.SPANS.getFinishedSpanItems().isEmpty() && System.nanoTime() < end);
    assertThat(MemoryExporter.SPANS.getFinishedSpanItems()).hasSize(1);
    return MemoryExporter.SPANS.getFinishedSpanItems().getFirst();
  }
}
