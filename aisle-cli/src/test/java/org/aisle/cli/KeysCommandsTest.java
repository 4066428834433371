package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class KeysCommandsTest {
  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data-dir", folder.toString()))
            .toArray(String[]::new);
    return Main.execute(line, all, Map.of());
  }

  @Test
  void makesListsAndRevokesKeys() {
    assertThat(run("keys", "create", "--name", "backend", "--scope", "read,privacy")).isZero();
    String secret = out.toString().strip();
    assertThat(secret).matches("aisle_sk_[0-9a-f]{64}_[0-9a-f]{8}");
    assertThat(err.toString()).doesNotContain(secret);
    assertThat(run("keys", "create", "--name", "shop", "--origin", "https://shop.example"))
        .isZero();
    assertThat(out.toString().strip()).startsWith("aisle_pk_");

    assertThat(run("keys", "list", "--json")).isZero();
    var first = JsonMapper.shared().readTree(out.toString()).path(0);
    assertThat(first.path("scopes").toString()).isEqualTo("[\"privacy\",\"read\"]");
    String id = first.path("id").asString();
    assertThat(run("keys", "revoke", id)).isZero();
    assertThat(run("keys", "revoke", id)).isEqualTo(1);
    assertThat(run("keys", "list")).isZero();
    assertThat(out.toString()).contains("revoked", "https://shop.example").doesNotContain(secret);
    assertThat(run("audit")).isZero();
    assertThat(out.toString()).contains("revoke key", "create key", id);
  }

  @Test
  void refusesKeysThatMakeNoSense() {
    assertThat(run("keys", "create", "--name", "x", "--scope", "root")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no scope 'root'", "privacy");
    assertThat(run("keys", "create", "--name", "x", "--origin", "shop.example/x")).isEqualTo(2);
    assertThat(run("keys", "create", "--name", "x", "--origin", "https://a.b", "--scope", "admin"))
        .isEqualTo(2);
    assertThat(run("keys", "create")).isEqualTo(2);
    assertThat(run("serve", "--retrain-algorithm", "alz", "--port", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'als'");
    assertThat(run("serve", "--browser-rate", "0")).isEqualTo(2);
  }
}
