package org.aisle.bench.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.aisle.data.Readers;
import org.aisle.dataset.Dataset;

/** Which code runs: what results depend on besides data and settings. */
public final class CodeVersion {
  private CodeVersion() {}

  /** A digest of the compiled engine, readers and benchmarks. */
  public static String digest() {
    Digest digest = new Digest();
    for (Class<?> type : List.of(Dataset.class, Readers.class, CodeVersion.class)) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      try {
        digest.add(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return digest.hex();
  }

  /** The commit where there is one, whether something is changed since, and the digest. */
  public static String describe() {
    String commit = git("rev-parse", "--short=10", "HEAD");
    if (commit.isEmpty()) {
      return digest();
    }
    String changed = git("status", "--porcelain", "--", "aisle-engine", "aisle-data", "pom.xml");
    return "%s%s (%s)".formatted(commit, changed.isEmpty() ? "" : " with changes", digest());
  }

  /** What git says, or nothing where it cannot be asked. */
  private static String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", Checkout.root().toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
