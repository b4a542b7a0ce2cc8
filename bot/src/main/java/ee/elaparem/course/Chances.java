package ee.elaparem.course;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How likely learners are to answer a question in full, by their level.
 *
 * @param full one for each level, the lowest first, each from {@value #LEAST} to {@value #MOST}: nobody is ever certain
 */
public record Chances(List<Double> full) {
    public static final double LEAST = 0.02;
    public static final double MOST = 0.98;

    public Chances {
        full = List.copyOf(full);
        if (full.size() != Level.values().length) {
            throw new IllegalArgumentException("There is one chance for each level, not " + full.size());
        }
        for (double chance : full) {
            if (!(chance >= LEAST && chance <= MOST)) {
                throw new IllegalArgumentException("A chance is from " + LEAST + " to " + MOST + ", not " + chance);
            }
        }
    }

    /**
     * The chances that go by a learner's distance from the question's level.
     *
     * @param atOrAbove for learners at its level, one level above it, and so on
     * @param below for learners one level below it, two levels, and so on
     */
    public static Chances by(Level question, List<Double> atOrAbove, List<Double> below) {
        List<Double> full = new ArrayList<>();
        for (Level learner : Level.values()) {
            int above = learner.ordinal() - question.ordinal();
            full.add(above >= 0 ? atOrAbove.get(above) : below.get(-above - 1));
        }
        return new Chances(full);
    }

    /** For a learner of this level. */
    public double at(Level learner) {
        return full.get(learner.ordinal());
    }

    /** How far the levels lie apart; where it is little, an answer says little about the level. */
    public double spread() {
        return Collections.max(full) - Collections.min(full);
    }
}
