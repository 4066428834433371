package org.aisle.cli.console;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/** Shows progress: a bar on a terminal, a line every ten seconds elsewhere. */
public interface ProgressDisplay extends Progress, AutoCloseable {
  @Override
  void close();

  /** Shows nothing. */
  static ProgressDisplay silent() {
    return new ProgressDisplay() {
      @Override
      public void update(String stage, long done, long total) {}

      @Override
      public void close() {}
    };
  }

  /** Shows a bar on a terminal, lines elsewhere. */
  static ProgressDisplay on(PrintWriter err, boolean terminal) {
    return terminal ? new Bar() : new Lines(err);
  }

  /** A line when a stage takes more than ten seconds, and every ten seconds from then on. */
  final class Lines implements ProgressDisplay {
    private static final long NANOS_BETWEEN = 10_000_000_000L;

    private final PrintWriter err;
    private long lastNanos = System.nanoTime();

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public synchronized void update(String stage, long done, long total) {
      long now = System.nanoTime();
      if (now - lastNanos >= NANOS_BETWEEN) {
        lastNanos = now;
        err.println(
            total > 0
                ? "%s: %,d of %,d (%d %%)".formatted(stage, done, total, 100 * done / total)
                : "%s: %,d".formatted(stage, done));
        err.flush();
      }
    }

    @Override
    public void close() {}
  }

  /** One bar per stage. */
  final class Bar implements ProgressDisplay {
    private String stage = "";
    private @Nullable ProgressBar bar;

    @Override
    public synchronized void update(String newStage, long done, long total) {
      if (bar == null || !newStage.equals(stage)) {
        close();
        stage = newStage;
        bar =
            new ProgressBarBuilder()
                .setTaskName(newStage)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
      }
      bar.maxHint(total);
      bar.stepTo(done);
    }

    @Override
    public synchronized void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
