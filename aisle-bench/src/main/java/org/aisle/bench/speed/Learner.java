package org.aisle.bench.speed;

/** Somebody who factorizes a matrix and can be asked how good the vectors are. */
interface Learner {
  /** What it is called in the readings. */
  String name();

  /** Learns anew; answers how long all of it took, from the matrix to the vectors. */
  Reading learn(LearningSetting setting, int epochs);

  /** The NDCG@100 of what was learned last. */
  double ndcg();
}
