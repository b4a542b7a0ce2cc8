package ee.elaparem.bench.grading;

import java.util.List;

/** How a tutor's scores go with people's. Of marks that have both; NaN for fewer than two, or where either never changes. */
public final class Correlation {
    private Correlation() {}

    /** Pearson's r, from -1 to 1. */
    public static double pearson(List<Mark> marks) {
        Sums sums = new Sums(marks);
        double spread = Math.sqrt(sums.xx() * sums.yy());
        return spread > 0 ? sums.xy() / spread : Double.NaN;
    }

    /** The root of the mean squared difference, in points of the people's scale. */
    public static double rmse(List<Mark> marks) {
        double sum = 0;
        int n = 0;
        for (Mark mark : marks) {
            double off = mark.score() - mark.awarded();
            if (!Double.isNaN(off)) {
                sum += off * off;
                n++;
            }
        }
        return n < 2 ? Double.NaN : Math.sqrt(sum / n);
    }

    /**
     * As {@link #rmse}, after the straight line that brings the tutor's scores nearest to the people's: what is left is not
     * merely another scale. Its two numbers are fitted to the same answers.
     */
    public static double rmseOfLine(List<Mark> marks) {
        Sums sums = new Sums(marks);
        if (!(sums.xx() > 0) || !(sums.yy() > 0)) {
            return Double.NaN;
        }
        return Math.sqrt(Math.max(0, (sums.yy() - sums.xy() * sums.xy() / sums.xx()) / sums.n));
    }

    /** Sums around the means, x the tutor's scores and y the people's. */
    private static final class Sums {
        private int n;
        private double meanX;
        private double meanY;
        private double xx;
        private double yy;
        private double xy;

        Sums(List<Mark> marks) {
            for (Mark mark : marks) {
                if (!Double.isNaN(mark.score()) && !Double.isNaN(mark.awarded())) {
                    add(mark.awarded(), mark.score());
                }
            }
        }

        /** Welford's update, which loses no digits where the mean is large. */
        private void add(double x, double y) {
            n++;
            double fromX = x - meanX;
            double fromY = y - meanY;
            meanX += fromX / n;
            meanY += fromY / n;
            xx += fromX * (x - meanX);
            yy += fromY * (y - meanY);
            xy += fromX * (y - meanY);
        }

        double xx() {
            return n < 2 ? Double.NaN : xx;
        }

        double yy() {
            return n < 2 ? Double.NaN : yy;
        }

        double xy() {
            return xy;
        }
    }
}
