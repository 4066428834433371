package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aisle.math.NormalEquations;

/** The update A += YᵀY of exact ALS, through the class that training uses. */
final class KernelsTrial implements Trial {
  private static final int[] WIDTHS = {64, 128};
  private static final int FULL_ROWS = 512;
  private static final double LEAST_SHARE = 0.8;

  /** Tiles reach back from the diagonal to a multiple of so many columns. */
  private static final int STEP = 16;

  private final Effort effort;
  private final int rows;

  KernelsTrial(Effort effort) {
    this.effort = effort;
    this.rows = effort.scaled(FULL_ROWS, 16);
  }

  @Override
  public List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>();
    for (int width : WIDTHS) {
      float[] gathered = random(rows * width);
      NormalEquations equations = new NormalEquations(width);
      contestants.add(
          Timed.onThread(
              name(width), effort.secondsAtLeast(), () -> collect(equations, gathered, width)));
    }
    return contestants;
  }

  private static String name(int width) {
    return "syrk-d" + width;
  }

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count];
    for (int at = 0; at < count; at++) {
      values[at] = (float) random.nextGaussian();
    }
    return values;
  }

  private void collect(NormalEquations equations, float[] gathered, int width) {
    equations.reset(1);
    for (int row = 0; row < rows; row++) {
      equations.add(gathered, row * width, 1, 1);
    }
    equations.matrix();
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    List<Figure> figures = new ArrayList<>();
    for (int width : WIDTHS) {
      Series rate = rounds.cpu(name(width)).map(seconds -> flops(width) / seconds);
      figures.add(
          Figure.of(
                  "syrk-share-of-sgemm-d" + width,
                  "",
                  rate.dividedBy(ceilings.flopsPerCpuSecond(rounds)))
              .atLeast(LEAST_SHARE)
              .noted("with gathering the rows and the right-hand side; by CPU time"));
      figures.add(
          Figure.of("syrk-gflops-d" + width, "GFLOP/s", rate.map(flops -> flops / 1e9))
              .noted("the upper triangle of A in steps of 16 columns"));
    }
    return figures;
  }

  /** What the tiles compute: every row of A from the step in which its diagonal lies. */
  private double flops(int width) {
    long cells = 0;
    for (int row = 0; row < width; row++) {
      cells += width - row / STEP * STEP;
    }
    return 2.0 * rows * cells;
  }
}
