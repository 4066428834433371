package org.aisle.store;

import org.jspecify.annotations.Nullable;

/** How the bytes of a part are to be read. */
enum PartType {
  NUMBER(1, 8),
  INTS(2, 4),
  LONGS(3, 8),
  FLOATS(4, 4),
  BYTES(5, 1),
  TEXTS(6, 0);

  /** The number that stands for this type in a file. */
  final int code;

  /** The bytes of one element; 0 where elements differ in length. */
  final int width;

  PartType(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /** The type stored as this number, or null if there is none. */
  static @Nullable PartType ofCode(int code) {
    for (PartType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
