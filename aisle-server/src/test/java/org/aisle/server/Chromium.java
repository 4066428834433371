package org.aisle.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium, driven by Playwright. Tests that open it carry the tag {@code
 * browser}. Where there is none they are skipped, with the reason printed; with {@code CI=true}
 * they fail.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or ends the test as skipped (in CI: as failed) if there is none. */
  public static Chromium open() {
    Path program = find(System.getenv().getOrDefault("PATH", ""));
    if (program == null) {
      String reason = "no Chromium on the PATH (looked for %s)".formatted(String.join(", ", NAMES));
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("CI runs the browser tests, but there is " + reason + ".");
      }
      System.out.println("Skipped: " + reason + ".");
      return Assumptions.abort(reason);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options = new LaunchOptions().setExecutablePath(program);
    if ("root".equals(System.getProperty("user.name"))) {
      options.setArgs(List.of("--no-sandbox"));
    }
    try {
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** A page in a context of its own: no cookies of other pages. */
  public Page newPage() {
    return newPage(new NewContextOptions());
  }

  /** A page in a context of its own with these options. */
  public Page newPage(NewContextOptions options) {
    return browser.newContext(options).newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }

  static @Nullable Path find(String searchPath) {
    for (String name : NAMES) {
      for (String folder : searchPath.split(File.pathSeparator, -1)) {
        Path program = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isExecutable(program)) {
          return program;
        }
      }
    }
    return null;
  }
}
