package org.aisle.model.ease;

/** The formula as it is written, in double precision, for a binary user × item matrix. */
final class DenseEase {
  private DenseEase() {}

  static double[][] weights(EaseTrainer trainer, double[][] x) {
    int items = x[0].length;
    double[] users = new double[items];
    double[][] matrix = new double[items][items];
    for (double[] row : x) {
      for (int item = 0; item < items; item++) {
        users[item] += row[item];
      }
    }
    for (double[] row : x) {
      double degree = 0;
      for (double cell : row) {
        degree += cell;
      }
      for (int i = 0; i < items; i++) {
        for (int j = 0; j < items; j++) {
          matrix[i][j] +=
              row[i]
                  * row[j]
                  * Math.pow(degree, -2 * trainer.userScaling())
                  * Math.pow(users[i] * users[j], -trainer.itemScaling());
        }
      }
    }
    double mean = 0;
    for (int i = 0; i < items; i++) {
      mean += matrix[i][i] / items;
    }
    double dropped = trainer.dropout() / (1 - trainer.dropout());
    for (int i = 0; i < items; i++) {
      matrix[i][i] += trainer.regularization() * mean + dropped * matrix[i][i];
    }
    double[][] inverse = inverse(matrix);
    double[][] weights = new double[items][items];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        weights[i][j] =
            -inverse[i][j]
                / inverse[j][j]
                * Math.pow(users[i], -trainer.itemScaling())
                * Math.pow(users[j], trainer.popularityBoost());
      }
    }
    return weights;
  }

  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      inverse[i][i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double factor = matrix[pivot][pivot];
      for (int j = 0; j < n; j++) {
        matrix[pivot][j] /= factor;
        inverse[pivot][j] /= factor;
      }
      for (int i = 0; i < n; i++) {
        double times = matrix[i][pivot];
        for (int j = 0; i != pivot && j < n; j++) {
          matrix[i][j] -= times * matrix[pivot][j];
          inverse[i][j] -= times * inverse[pivot][j];
        }
      }
    }
    return inverse;
  }
}
