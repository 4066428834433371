package org.aisle.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.aisle.server.access.IdempotentAnswers.Answer;
import org.aisle.server.access.IdempotentAnswers.Answered;
import org.aisle.server.access.IdempotentAnswers.Asked;
import org.aisle.server.access.IdempotentAnswers.Different;
import org.aisle.server.access.IdempotentAnswers.UnderWay;
import org.aisle.server.access.IdempotentAnswers.Unknown;
import org.aisle.server.persistence.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotentAnswersTest {
  private static final Asked ASKED = new Asked("key1", "k", "print");
  private static final Answer ANSWER = new Answer(202, "/v1/jobs/1", "{\"id\":1}");

  @TempDir private Path folder;

  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  @Test
  void anAnswerOutlivesTheServerForADay() {
    try (Database database = open()) {
      IdempotentAnswers answers = new IdempotentAnswers(database, clock);
      assertThat(answers.begin(ASKED)).isEqualTo(new Unknown());
      answers.keep(ASKED, ANSWER);
    }
    try (Database database = open()) {
      IdempotentAnswers answers = new IdempotentAnswers(database, clock);
      now.addAndGet(IdempotentAnswers.KEPT_MILLIS);
      assertThat(answers.begin(ASKED)).isEqualTo(new Answered(ANSWER));
      now.incrementAndGet();
      assertThat(answers.begin(ASKED)).isEqualTo(new Unknown());
    }
  }

  @Test
  void keysBelongToWhoeverAsksAndToOneRequest() {
    try (Database database = open()) {
      IdempotentAnswers answers = new IdempotentAnswers(database, clock);
      answers.begin(ASKED);
      answers.keep(ASKED, ANSWER);
      assertThat(answers.begin(new Asked("key2", "k", "print"))).isEqualTo(new Unknown());
      assertThat(answers.begin(new Asked("key1", "k", "other"))).isEqualTo(new Different());
      assertThat(answers.begin(ASKED)).isEqualTo(new Answered(ANSWER));
    }
  }

  @Test
  void aServerThatEndedMeanwhileDoesNotKeepARequestForEver() {
    try (Database database = open()) {
      IdempotentAnswers answers = new IdempotentAnswers(database, clock);
      answers.begin(ASKED);
      now.addAndGet(IdempotentAnswers.UNDER_WAY_MILLIS);
      assertThat(answers.begin(ASKED)).isEqualTo(new UnderWay());
      now.incrementAndGet();
      assertThat(answers.begin(ASKED)).isEqualTo(new Unknown());
      answers.forget(ASKED);
      assertThat(answers.begin(ASKED)).isEqualTo(new Unknown());
    }
  }

  private Database open() {
    return Database.open(folder.resolve("aisle.db"));
  }
}
