package org.aisle.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("browser")
class BrowserTest {
  @TestHTTPResource("/healthz")
  URI health;

  @Test
  void opensAPageOfTheServer() {
    try (Chromium chromium = Chromium.open()) {
      Page page = chromium.newPage();
      page.navigate(health.toString());

      assertThat(page.textContent("body")).contains("UP");
    }
  }
}
