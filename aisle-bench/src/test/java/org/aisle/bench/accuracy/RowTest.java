package org.aisle.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final StepResult OURS = Rows.result(Step.search(""), "NDCG@10", 0.3);
  private static final StepResult OTHER = Rows.result(Step.search("plain"), "NDCG@10", 0.2);

  private static boolean isReached(Goal goal) {
    return Rows.of(List.of(goal), OURS, OTHER).verdicts().getFirst().reached();
  }

  @Test
  void beatsAPublishedNumberOnlyByPassingTheTarget() {
    assertThat(isReached(Goal.of("NDCG@10", 0.1, "someone", 0.29))).isTrue();
    assertThat(isReached(Goal.of("NDCG@10", 0.1, "someone", 0.3))).isFalse();
  }

  @Test
  void multipliesTheOthersNumber() {
    String other = OTHER.step().label();

    assertThat(isReached(Goal.against("NDCG@10", "all", Goal.Rule.FACTOR, 1.4, other))).isTrue();
    assertThat(isReached(Goal.against("NDCG@10", "all", Goal.Rule.FACTOR, 1.6, other))).isFalse();
  }

  @Test
  void comparesWithIntervals() {
    String other = OTHER.step().label();
    Goal surely = Goal.against("NDCG@10", "all", Goal.Rule.SURELY_BETTER, 1, other);
    Goal notWorse = Goal.against("NDCG@10", "all", Goal.Rule.NOT_SURELY_WORSE, 1, other);
    StepResult worse = Rows.result(Step.search(""), "NDCG@10", 0.1);

    assertThat(isReached(surely)).isTrue();
    assertThat(isReached(notWorse)).isTrue();
    Row row = Rows.of(List.of(surely, notWorse), worse, OTHER);
    assertThat(row.verdicts()).noneMatch(Row.Verdict::reached);
  }

  @Test
  void wantsSmallErrors() {
    StepResult rmse = Rows.result(Step.search(""), "RMSE", 0.87);
    Goal goal = Goal.of("RMSE", 0.88, "someone", 0.88);

    assertThat(Rows.of(List.of(goal), rmse).verdicts().getFirst().reached()).isTrue();
  }

  @Test
  void withoutAHeadlineNothingIsReached() {
    Goal goal = Goal.of("NDCG@10", 0.1, "someone", 0.1);

    assertThat(Rows.of(List.of(goal), OTHER).verdicts()).noneMatch(Row.Verdict::reached);
  }
}
