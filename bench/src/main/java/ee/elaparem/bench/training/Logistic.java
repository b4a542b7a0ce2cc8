package ee.elaparem.bench.training;

import java.util.List;

/**
 * Logistic regression with a ridge, by Newton's method. Numbers are brought to one scale before; the weights are given for
 * the numbers as they came. Each group of rows may have an intercept of its own: some graders are stricter than others.
 *
 * @param intercepts one for each group
 */
record Logistic(double[] weights, double[] intercepts) {
    private static final int ROUNDS = 25;
    private static final double CLOSE = 1e-9;
    /** Keeps the intercept of a group without rows where it is. */
    private static final double LEAST = 1e-6;

    /**
     * A row to learn from.
     *
     * @param correct from 0 to 1: between them where it was right in part
     * @param weight how much it counts, above 0
     */
    record Row(double[] traits, int group, double correct, double weight) {}

    /**
     * The weights that fit best.
     *
     * @param rows at least one
     * @param ridge how much small weights are preferred, above 0
     */
    static Logistic fit(List<Row> rows, int groups, double ridge) {
        Scale scale = Scale.of(rows);
        int traits = scale.means().length;
        int size = traits + groups;
        double[] solution = new double[size];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = new double[size];
            double[][] bend = new double[size][size];
            for (int i = 0; i < size; i++) {
                double pull = i < traits ? ridge : LEAST;
                slope[i] = -pull * solution[i];
                bend[i][i] = pull;
            }
            for (Row row : rows) {
                double[] x = scale.scaled(row, size);
                double sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += x[i] * solution[i];
                }
                double likely = sigmoid(sum);
                double steep = row.weight() * likely * (1 - likely);
                for (int i = 0; i < size; i++) {
                    slope[i] += row.weight() * (row.correct() - likely) * x[i];
                    for (int j = 0; j <= i; j++) {
                        bend[i][j] += steep * x[i] * x[j];
                    }
                }
            }
            double[] step = solve(bend, slope);
            double largest = 0;
            for (int i = 0; i < size; i++) {
                solution[i] += step[i];
                largest = Math.max(largest, Math.abs(step[i]));
            }
            if (largest < CLOSE) {
                break;
            }
        }
        double[] weights = new double[traits];
        double shift = 0;
        for (int i = 0; i < traits; i++) {
            weights[i] = solution[i] / scale.spreads()[i];
            shift += weights[i] * scale.means()[i];
        }
        double[] intercepts = new double[groups];
        for (int g = 0; g < groups; g++) {
            intercepts[g] = solution[traits + g] - shift;
        }
        return new Logistic(weights, intercepts);
    }

    /** The log-odds that an answer with these traits is correct, to a grader of this group. */
    double odds(double[] traits, int group) {
        double sum = intercepts[group];
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * traits[i];
        }
        return sum;
    }

    static double sigmoid(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    /** Solves a positive definite system of which the lower half is given, by Cholesky's method. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
        }
        double[] half = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= root[i][k] * half[k];
            }
            half[i] = sum / root[i][i];
        }
        double[] solved = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = half[i];
            for (int k = i + 1; k < size; k++) {
                sum -= root[k][i] * solved[k];
            }
            solved[i] = sum / root[i][i];
        }
        return solved;
    }

    private record Scale(double[] means, double[] spreads) {

        static Scale of(List<Row> rows) {
            int traits = rows.getFirst().traits().length;
            double[] means = new double[traits];
            double[] squares = new double[traits];
            for (Row row : rows) {
                for (int i = 0; i < traits; i++) {
                    means[i] += row.traits()[i] / rows.size();
                    squares[i] += row.traits()[i] * row.traits()[i] / rows.size();
                }
            }
            double[] spreads = new double[traits];
            for (int i = 0; i < traits; i++) {
                double spread = Math.sqrt(Math.max(0, squares[i] - means[i] * means[i]));
                spreads[i] = spread > CLOSE ? spread : 1;
            }
            return new Scale(means, spreads);
        }

        double[] scaled(Row row, int size) {
            double[] x = new double[size];
            for (int i = 0; i < means.length; i++) {
                x[i] = (row.traits()[i] - means[i]) / spreads[i];
            }
            x[means.length + row.group()] = 1;
            return x;
        }
    }
}
