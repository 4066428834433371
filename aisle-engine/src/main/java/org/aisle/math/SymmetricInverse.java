package org.aisle.math;

import java.nio.FloatBuffer;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A large symmetric positive definite matrix outside the heap, inverted in place; n³/2
 * multiply-adds. It is cut into blocks of rows, and each in turn is swept out of all others: the
 * block form of Gauss–Jordan elimination, which needs no pivoting where a matrix is positive
 * definite. Every block is one product on one thread of OpenBLAS, with many blocks at a time: so
 * the numbers do not depend on the number of threads, and busy cores do not make it collapse as
 * they do OpenBLAS' own threads. To be closed by whoever made it.
 */
public final class SymmetricInverse implements AutoCloseable {
  private static final byte LOWER = 'L';
  private static final int HEIGHT = 512;
  private static final int TILE = 32;

  private final int size;
  private final Block[] blocks;

  /** A matrix of zeros, {@code 4·size²} bytes. */
  public SymmetricInverse(int size) {
    this.size = size;
    this.blocks = new Block[(size + HEIGHT - 1) / HEIGHT];
    for (int start = 0; start < size; start += HEIGHT) {
      blocks[start / HEIGHT] = new Block(start, Math.min(HEIGHT, size - start), size);
    }
  }

  /** How many bytes a matrix of this size and its inversion take. */
  public static long bytes(int size) {
    return 4L * size * size + 8L * HEIGHT * size;
  }

  /** Sets a row, of which only what comes before and on the diagonal is looked at. */
  public void setRow(int row, float[] from) {
    blocks[row / HEIGHT].cells.put(row % HEIGHT * size, from, 0, size);
  }

  /** A number of the inverse. */
  public float get(int row, int column) {
    return blocks[row / HEIGHT].cells.get(row % HEIGHT * size + column);
  }

  /** Reads a row of the inverse. */
  public void row(int row, float[] into) {
    blocks[row / HEIGHT].cells.get(row % HEIGHT * size, into, 0, size);
  }

  /**
   * Inverts the matrix.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  public void invert(int threads) {
    openblas.blas_set_num_threads(1);
    int height = Math.min(HEIGHT, size);
    try (Block panel = new Block(0, height, size);
        Block product = new Block(0, height, size)) {
      for (Block pivot : blocks) {
        sweep(pivot, panel, product, threads);
      }
    }
    eachBlock(
        threads, at -> openblas.cblas_sscal(blocks[at].height * size, -1, blocks[at].values, 1));
    eachBlock(threads, this::mirror);
  }

  /** Runs over all blocks, the longest first. */
  private void eachBlock(int threads, IntConsumer work) {
    Parallel.forRanges(
        threads,
        blocks.length,
        1,
        (worker, from, to) -> {
          for (int at = from; at < to; at++) {
            work.accept(blocks.length - 1 - at);
          }
        });
  }

  /**
   * With A the pivot, R its rows of the whole matrix and V = A⁻¹R: takes VᵀR from all other rows,
   * puts V in the place of R and −A⁻¹ in that of A. Once all have been swept, the lower triangle
   * holds minus the inverse.
   */
  private void sweep(Block pivot, Block panel, Block product, int threads) {
    pivot.reflect();
    panel.cells.put(0, pivot.cells, 0, pivot.height * size);
    eachBlock(
        threads,
        at -> {
          if (blocks[at].start > pivot.start) {
            panel.transpose(blocks[at].start, blocks[at], pivot.start, pivot.height);
          }
        });
    try (Block inverse = pivot.inverseOfSquare()) {
      inverse.multiply(panel, product);
      eachBlock(
          threads,
          at -> {
            Block block = blocks[at];
            if (block == pivot) {
              pivot.cells.put(0, product.cells, 0, pivot.height * size);
              pivot.setSquareToMinus(inverse);
            } else {
              block.subtract(product, panel, pivot.height);
            }
            if (block.start > pivot.start) {
              block.transpose(pivot.start, product, block.start, block.height);
            }
          });
    }
  }

  /** Makes the upper triangle the same as the lower one, as far as it is in this block's rows. */
  private void mirror(int at) {
    Block block = blocks[at];
    block.reflect();
    for (int later = at + 1; later < blocks.length; later++) {
      block.transpose(blocks[later].start, blocks[later], block.start, block.height);
    }
  }

  @Override
  public void close() {
    for (Block block : blocks) {
      block.close();
    }
  }

  /** Rows next to each other; the square on the diagonal begins at column {@code start}. */
  private static final class Block implements AutoCloseable {
    private final int start;
    private final int height;
    private final int width;
    private final FloatPointer values;
    private final FloatBuffer cells;

    Block(int start, int height, int width) {
      this.start = start;
      this.height = height;
      this.width = width;
      this.values = new FloatPointer((long) height * width);
      values.fill(0);
      this.cells = values.asBuffer();
    }

    /** Makes the square symmetric: what is right of the diagonal becomes what is left of it. */
    void reflect() {
      for (int row = 0; row < height; row++) {
        for (int column = row + 1; column < height; column++) {
          cells.put(row * width + start + column, cells.get(column * width + start + row));
        }
      }
    }

    /** Columns of another block, from {@code fromColumn} on, become rows from {@code column} on. */
    void transpose(int column, Block from, int fromColumn, int rows) {
      for (int firstRow = 0; firstRow < rows; firstRow += TILE) {
        int lastRow = Math.min(rows, firstRow + TILE);
        for (int first = 0; first < from.height; first += TILE) {
          int last = Math.min(from.height, first + TILE);
          for (int row = firstRow; row < lastRow; row++) {
            for (int other = first; other < last; other++) {
              float value = from.cells.get(other * from.width + fromColumn + row);
              cells.put(row * width + column + other, value);
            }
          }
        }
      }
    }

    /** The inverse of the square. */
    Block inverseOfSquare() {
      Block inverse = new Block(0, height, height);
      for (int row = 0; row < height; row++) {
        inverse.cells.put(row * height, cells, row * width + start, height);
      }
      int order = openblas.LAPACK_ROW_MAJOR;
      int failed = openblas.LAPACKE_spotrf(order, LOWER, height, inverse.values, height);
      if (failed == 0) {
        failed = openblas.LAPACKE_spotri(order, LOWER, height, inverse.values, height);
      }
      if (failed != 0) {
        inverse.close();
        throw new ArithmeticException(
            "A matrix of %d rows is not positive definite (pivot %d)."
                .formatted(width, start + failed));
      }
      inverse.reflect();
      return inverse;
    }

    void setSquareToMinus(Block inverse) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < height; column++) {
          cells.put(row * width + start + column, -inverse.cells.get(row * height + column));
        }
      }
    }

    /** Puts the product of this square and some rows into {@code product}. */
    void multiply(Block rows, Block product) {
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasNoTrans,
          openblas.CblasNoTrans,
          height,
          rows.width,
          height,
          1,
          values,
          width,
          rows.values,
          rows.width,
          0,
          product.values,
          rows.width);
    }

    /**
     * Takes the product of the columns of {@code left} that belong to these rows and of {@code
     * right} from all numbers up to the diagonal.
     */
    void subtract(Block left, Block right, int depth) {
      FloatPointer columns = new FloatPointer(left.values).position(start);
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasTrans,
          openblas.CblasNoTrans,
          height,
          start + height,
          depth,
          -1,
          columns,
          width,
          right.values,
          width,
          1,
          values,
          width);
    }

    @Override
    public void close() {
      values.close();
    }
  }
}
