package ee.elaparem.tutor;

import ee.elaparem.tutor.AnswerKey.PointKey;
import ee.elaparem.tutor.AnswerKey.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures an answer against a point: finds the stretch of neighbouring clauses that comes nearest to it. */
final class Comparison {
    /** A stretch has at most this many clauses and words, so that words from all over a long text don't add up. */
    private static final int MOST_CLAUSES = 5;

    private static final int MOST_WORDS = 45;
    /** A longer stretch must match more to be preferred. */
    private static final double LENGTH_COSTS = 0.01;

    private Comparison() {}

    /** The features of the nearest stretch; {@link Features#NONE} when no word agrees. */
    static Features of(List<Clause> answer, PointKey point, AnswerKey key, Cues cues) {
        double familiar = key.familiar(answer, cues);
        Features best = Features.NONE;
        double bestWorth = 0;
        for (int from = 0; from < answer.size(); from++) {
            Stretch stretch = new Stretch(point, key, cues);
            for (int to = from; to < Math.min(answer.size(), from + MOST_CLAUSES); to++) {
                Clause clause = answer.get(to);
                if (isAboutRival(clause, point) || to > from && stretch.words + clause.words().size() > MOST_WORDS) {
                    break;
                }
                boolean helped = stretch.add(clause);
                double worth = stretch.matched - stretch.opposed - LENGTH_COSTS * stretch.words;
                if (helped && worth > bestWorth) {
                    bestWorth = worth;
                    best = new Features(
                            stretch.matched,
                            stretch.opposed,
                            point.total(),
                            stretch.context.size(),
                            stretch.foreign,
                            familiar,
                            !point.name().isEmpty() && stretch.seen.containsAll(point.name()),
                            stretch.seen.size(),
                            stretch.words,
                            answer.get(from).start(),
                            clause.end());
                }
            }
        }
        return best;
    }

    /** Whether a clause speaks of what another point is about ("growth" where this one is about "fixed"). */
    private static boolean isAboutRival(Clause clause, PointKey point) {
        return has(clause, point.rivals()) && !has(clause, point.anchors());
    }

    private static boolean has(Clause clause, Set<String> stems) {
        return !stems.isEmpty() && clause.words().stream().anyMatch(word -> stems.contains(word.stem()));
    }

    private static final class Stretch {
        private final PointKey point;
        private final AnswerKey key;
        private final Cues cues;
        private final Set<String> seen = new HashSet<>();
        private final Set<String> context = new HashSet<>();
        private double matched;
        private double opposed;
        private double foreign;
        private int words;

        Stretch(PointKey point, AnswerKey key, Cues cues) {
            this.point = point;
            this.key = key;
            this.cues = cues;
        }

        /** Whether the clause added something that matches. */
        boolean add(Clause clause) {
            words += clause.words().size();
            double before = matched;
            for (Word word : clause.words()) {
                if (word.content()) {
                    add(word);
                }
            }
            return matched > before;
        }

        private void add(Word word) {
            for (Term term : point.terms()) {
                double likeness = seen.contains(term.stem()) ? 0 : Likeness.of(term.stem(), word.stem());
                if (likeness > 0) {
                    if (word.polarity().mayAffirm() && term.affirmed()
                            || word.polarity().mayDeny() && term.denied()) {
                        seen.add(term.stem());
                        matched += likeness * term.weight();
                    } else {
                        opposed += likeness * term.weight();
                    }
                    return;
                }
            }
            if (point.ask().contains(word.stem())) {
                context.add(word.stem());
            }
            if (!cues.is("light", word.form()) && !key.known().has(word.stem())) {
                foreign++;
            }
        }
    }
}
