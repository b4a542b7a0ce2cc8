package ee.elaparem.tutor;

import ee.elaparem.tutor.AnswerKey.PointKey;
import ee.elaparem.tutor.AnswerKey.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An answer compared with all that its question asks for: by the rule for each point, and by the trained weights. */
final class Comparisons {
    private static final Decision.Threshold RULE = new Decision.Threshold(0.25, 0.65, 1.45, 0.95, 0.15);

    /** The weight of one word of some meaning. */
    private static final double LEAST = 0.4;

    private static final double MOST_OF = 0.7;
    private static final double MOSTLY = 0.5;
    private static final double NEARLY_ALL = 0.8;
    private static final double HARDLY = 0.2;
    /** A benchmark of fewer words may stand in any text. */
    private static final int FEW = 3;

    private final AnswerKey key;
    private final Cues cues;
    private final Statement answer;
    private final Reading reading;
    private final Map<Integer, Features> features = new HashMap<>();

    private Comparisons(AnswerKey key, Cues cues, Statement answer, Reading reading) {
        this.key = key;
        this.cues = cues;
        this.answer = answer;
        this.reading = reading;
    }

    /**
     * Compares.
     *
     * @param meant the clauses that the learner stands behind
     */
    static Comparisons of(List<Clause> meant, AnswerKey key, Cues cues) {
        Reading reading = Reading.of(meant, key, cues);
        Comparisons comparisons = new Comparisons(key, cues, Statement.of(meant, cues), reading);
        for (PointKey point : key.points()) {
            comparisons.features.put(point.number(), Comparison.of(reading, point));
        }
        return comparisons;
    }

    /** What share of the answer's telling words question and benchmark have, from 0 to 1. */
    double familiar() {
        return reading.familiar();
    }

    /** Whether the answer says most of the question again, and nothing of the benchmark that the question has not. */
    boolean isEcho() {
        for (Features point : features.values()) {
            if (point.matched() >= LEAST) {
                return false;
            }
        }
        Set<String> asked = key.question().stems();
        long repeated = asked.stream().filter(answer.stems()::contains).count();
        return repeated >= MOST_OF * asked.size();
    }

    /**
     * Whether the answer has nearly all of the benchmark word for word, on end and not denied, and the question has it not:
     * whatever stands around it, that is right.
     */
    boolean quotesAll() {
        Wanted whole = key.whole().whole();
        return whole.words().size() >= FEW
                && quoted(whole, answer.words()) >= NEARLY_ALL
                && quoted(whole, key.question().words()) < NEARLY_ALL
                && traits(key.whole())[Trait.OPPOSED.ordinal()] <= HARDLY;
    }

    /** How long a stretch of what is wanted stands in a text on end, as a share of it; 0 where the text is too short. */
    private static double quoted(Wanted wanted, List<Word> text) {
        double most = (double) text.size() / wanted.words().size();
        return most < NEARLY_ALL
                ? 0
                : (double) wanted.stretch(wanted.order(text)) / wanted.words().size();
    }

    /** What the rule measured for a point. */
    Features features(int point) {
        return features.getOrDefault(point, Features.NONE);
    }

    /** Whether the rule takes this point as made. */
    boolean makes(int point, Strictness strictness) {
        return RULE.times(strictness.needed()).makes(features(point));
    }

    /** How likely a teacher is to find what the question asks for here, from 0 to 1. */
    double likelihood(Target target) {
        double[] traits = traits(target);
        double likelihood = Weights.trained().likelihood(traits);
        // Graded answers hardly teach it, as few learners deny: the right words, denied, are a wrong answer.
        return traits[Trait.OPPOSED.ordinal()] > MOSTLY ? likelihood / 2 : likelihood;
    }

    /** The traits of the answer beside all that the points of a target say. */
    double[] traits(Target target) {
        Features best = Features.NONE;
        for (int point : target.points()) {
            if (features(point).coverage() >= best.coverage()) {
                best = features(point);
            }
        }
        return Traits.of(target.whole(), answer, cues, best);
    }
}
