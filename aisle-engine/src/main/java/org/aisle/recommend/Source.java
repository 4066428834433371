package org.aisle.recommend;

import java.util.BitSet;
import org.aisle.math.TopK;

/** What a list is filled from: it knows the best of any items. */
interface Source {
  /** Offers at least the best of the items whose bit is set, as many as are kept. */
  void best(BitSet among, TopK best);
}
