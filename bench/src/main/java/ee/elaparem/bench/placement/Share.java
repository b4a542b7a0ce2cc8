package ee.elaparem.bench.placement;

import java.util.Locale;

/**
 * How many of how many.
 *
 * @param count from 0 to {@code of}
 */
record Share(long count, long of) {
    /** The normal distribution's 97.5th percentile. */
    private static final double Z = 1.959964;

    double value() {
        return of == 0 ? Double.NaN : (double) count / of;
    }

    /** The lower end of Wilson's 95 % interval. */
    double low() {
        return middle() - half();
    }

    /** The upper end of Wilson's 95 % interval. */
    double high() {
        return middle() + half();
    }

    private double middle() {
        return (value() + Z * Z / (2.0 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double value = value();
        return Z / (1 + Z * Z / of) * Math.sqrt(value * (1 - value) / of + Z * Z / (4.0 * of * of));
    }

    @Override
    public String toString() {
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value(), low(), high());
    }
}
