package org.aisle.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
  @ParameterizedTest
  @CsvSource({"90s,90", "' 15m ',900", "1.5h,5400", "0m,0"})
  void readsANumberWithAUnit(String text, long seconds) {
    assertThat(TimeLimit.parse(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "90", "-1s", "1d", "1e3s"})
  void refusesWhatIsNoTime(String text) {
    assertThat(TimeLimit.parse(text)).isEmpty();
  }
}
