package ee.elaparem.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * What each {@link Trait} is worth: a logistic regression. {@code weights.properties} has the trained ones, with the data that
 * they were trained on and the figures that they reach; {@code ./ela-parem bench train-grader} makes that file.
 */
final class Weights {
    private final double bias;
    private final double[] weights;

    private Weights(double bias, double[] weights) {
        this.bias = bias;
        this.weights = weights;
    }

    /** The trained ones, read when first asked for. */
    static Weights trained() {
        return Trained.WEIGHTS;
    }

    /** How likely a teacher is to take the statement as made, from 0 to 1. */
    double likelihood(double[] traits) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * traits[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static final class Trained {
        static final Weights WEIGHTS = read();

        private static Weights read() {
            Properties properties = new Properties();
            try (InputStream file = Objects.requireNonNull(
                    Weights.class.getResourceAsStream("weights.properties"), "weights.properties")) {
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("The tutor's weights cannot be read", e);
            }
            Trait[] traits = Trait.values();
            double[] weights = new double[traits.length];
            for (Trait trait : traits) {
                weights[trait.ordinal()] = number(properties, trait.name());
            }
            return new Weights(number(properties, "BIAS"), weights);
        }

        private static double number(Properties properties, String name) {
            return Double.parseDouble(Objects.requireNonNull(properties.getProperty(name), name));
        }
    }
}
