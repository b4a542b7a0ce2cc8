package ee.elaparem.bench.grading;

/**
 * A measured value and where it lies with 95 % confidence.
 *
 * @param low NaN where it cannot be told, as with a single question
 * @param high NaN where it cannot be told
 */
public record Interval(double value, double low, double high) {}
