package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A benchmark, split into what the question asks for. Points are numbered from 0 through all demands, in order.
 *
 * @param demands at least one
 */
public record Rubric(List<Demand> demands) {

    /**
     * One thing that the question asks for.
     *
     * @param ask the part of the question that asks for it, in the question's own words
     * @param points what the benchmark says to it; at least one
     * @param enough how many of the points suffice ("name two": 2); from 1 to the number of points
     */
    public record Demand(String ask, List<Point> points, int enough) {
        public Demand {
            points = List.copyOf(points);
            if (points.isEmpty() || enough < 1 || enough > points.size()) {
                throw new IllegalArgumentException(
                        "A demand wants from 1 to " + points.size() + " points, not " + enough);
            }
        }
    }

    /**
     * One statement of the benchmark.
     *
     * @param number its place in the rubric, from 0
     */
    public record Point(int number, String text) {}

    public Rubric {
        demands = List.copyOf(demands);
        int next = 0;
        for (Demand demand : demands) {
            for (Point point : demand.points()) {
                if (point.number() != next++) {
                    throw new IllegalArgumentException("Points are numbered from 0, in order; found " + point.number());
                }
            }
        }
        if (next == 0) {
            throw new IllegalArgumentException("A rubric has at least one point");
        }
    }

    /** All points, in order. */
    public List<Point> points() {
        List<Point> all = new ArrayList<>();
        demands.forEach(demand -> all.addAll(demand.points()));
        return all;
    }

    /** The demands that these met points leave open, in order. */
    public List<Demand> open(Set<Integer> met) {
        return demands.stream()
                .filter(demand -> met(demand, met) < demand.enough())
                .toList();
    }

    /** What share of what is asked for these met points make up, from 0 to 1. */
    public double share(Set<Integer> met) {
        double sum = 0;
        for (Demand demand : demands) {
            sum += Math.min(1.0, (double) met(demand, met) / demand.enough());
        }
        return sum / demands.size();
    }

    /** A number that changes when the rubric does, and is the same on every machine. */
    public int fingerprint() {
        StringBuilder all = new StringBuilder();
        for (Demand demand : demands) {
            all.append(demand.enough()).append('\n');
            demand.points().forEach(point -> all.append(point.text()).append('\n'));
        }
        return all.toString().hashCode();
    }

    /** How many of this demand's points are among those met. */
    public static int met(Demand demand, Set<Integer> met) {
        return (int) demand.points().stream()
                .filter(point -> met.contains(point.number()))
                .count();
    }
}
