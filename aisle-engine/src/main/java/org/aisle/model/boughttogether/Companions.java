package org.aisle.model.boughttogether;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.Resources;

/** Counts for every item what is bought with it, without what takes its place. */
final class Companions {
  private static final int CHUNK = 64;

  private final BoughtTogetherTrainer trainer;
  private final Baskets baskets;
  private final Substitutes substitutes;
  private final InteractionMatrix byItem;

  Companions(BoughtTogetherTrainer trainer, Baskets baskets, Substitutes substitutes) {
    this.trainer = trainer;
    this.baskets = baskets;
    this.substitutes = substitutes;
    this.byItem = baskets.byBasket().transpose();
  }

  /** The companions of every item with their lifts, best first. */
  SparseRow[] all(Resources resources) {
    SparseRow[] rows = new SparseRow[byItem.rowCount()];
    Parallel.forRanges(
        resources.threads(),
        rows.length,
        CHUNK,
        Worker::new,
        (worker, from, to) -> {
          for (int item = from; item < to; item++) {
            rows[item] = worker.companionsOf(item);
          }
        });
    return rows;
  }

  /**
   * One thread's scratch: for every item the baskets and buyers it shares with the item at hand.
   */
  private final class Worker {
    private final int[] together = new int[byItem.rowCount()];
    private final int[] buyers = new int[byItem.rowCount()];
    private final int[] lastBuyer = new int[byItem.rowCount()];
    private final int[] touched = new int[byItem.rowCount()];
    private final TopK best = new TopK(Math.min(trainer.neighbors(), byItem.rowCount()));

    SparseRow companionsOf(int item) {
      int count = count(item);
      double expected = (double) byItem.rowSize(item) / Math.max(1, baskets.users().length);
      for (int t = 0; t < count; t++) {
        int other = touched[t];
        if (other != item
            && buyers[other] >= trainer.minBuyers()
            && !substitutes.are(item, other)) {
          double chance = expected * byItem.rowSize(other);
          double lift = together[other] / (chance + trainer.shrinkage());
          best.offer(other, (float) lift);
        }
        together[other] = 0;
        buyers[other] = 0;
        lastBuyer[other] = 0;
      }
      int[] items = new int[best.size()];
      float[] lifts = new float[items.length];
      best.drain(items, lifts);
      return new SparseRow(items, lifts);
    }

    private int count(int item) {
      InteractionMatrix byBasket = baskets.byBasket();
      int count = 0;
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        int basket = byItem.columns()[cell];
        int buyer = baskets.users()[basket] + 1;
        int end = byBasket.rowStarts()[basket + 1];
        for (int other = byBasket.rowStarts()[basket]; other < end; other++) {
          int companion = byBasket.columns()[other];
          if (together[companion]++ == 0) {
            touched[count++] = companion;
          }
          if (lastBuyer[companion] != buyer) {
            lastBuyer[companion] = buyer;
            buyers[companion]++;
          }
        }
      }
      return count;
    }
  }
}
