package org.aisle.store;

/** How the bytes of a part are to be read. The order is the code in the file: only ever append. */
enum PartType {
  NUMBER(8),
  INTS(4),
  LONGS(8),
  FLOATS(4),
  BYTES(1),
  TEXTS(0);

  /** The bytes of one element; 0 where elements differ in length. */
  final int width;

  PartType(int width) {
    this.width = width;
  }
}
