package org.aisle.bench.speed;

import java.util.List;

/** One benchmark with everything it needs at hand. */
interface Trial extends AutoCloseable {
  /** What takes turns beside the ceilings. */
  List<Contestant> contestants();

  /** What the readings say. */
  List<Figure> figures(Rounds rounds, Ceilings ceilings);

  /** What a reader must know: who could not take part, what was checked. */
  default List<String> remarks() {
    return List.of();
  }

  @Override
  default void close() {}
}
