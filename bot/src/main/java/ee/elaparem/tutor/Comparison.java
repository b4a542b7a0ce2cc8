package ee.elaparem.tutor;

import ee.elaparem.tutor.AnswerKey.PointKey;
import ee.elaparem.tutor.AnswerKey.Term;
import ee.elaparem.tutor.Terms.Match;
import java.util.ArrayList;
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

    private final Reading answer;
    private final PointKey point;
    /** For each clause, its words that say something about the point. */
    private final List<List<Telling>> telling = new ArrayList<>();

    /**
     * A word of the answer that says something about the point.
     *
     * @param matches the terms that it matches
     * @param asked whether it stands in the part of the question that the point answers
     * @param foreign whether neither question nor benchmark has it
     */
    private record Telling(Word word, List<Match> matches, boolean asked, boolean foreign) {}

    private Comparison(Reading answer, PointKey point) {
        this.answer = answer;
        this.point = point;
        for (Clause clause : answer.clauses()) {
            telling.add(telling(clause));
        }
    }

    private List<Telling> telling(Clause clause) {
        List<Telling> telling = new ArrayList<>();
        for (Word word : clause.words()) {
            if (word.content()) {
                String stem = word.stem();
                List<Match> matches = point.terms().matches(stem);
                boolean asked = point.ask().contains(stem);
                boolean foreign = answer.foreign().contains(stem);
                if (asked || foreign || !matches.isEmpty()) {
                    telling.add(new Telling(word, matches, asked, foreign));
                }
            }
        }
        return telling;
    }

    /** The features of the nearest stretch; {@link Features#NONE} when no word agrees. */
    static Features of(Reading answer, PointKey point) {
        return new Comparison(answer, point).nearest();
    }

    private Features nearest() {
        List<Clause> clauses = answer.clauses();
        Features best = Features.NONE;
        double bestWorth = 0;
        for (int from = 0; from < clauses.size(); from++) {
            Stretch stretch = new Stretch();
            for (int to = from; to < Math.min(clauses.size(), from + MOST_CLAUSES); to++) {
                Clause clause = clauses.get(to);
                boolean tooLong = to > from && stretch.words + clause.words().size() > MOST_WORDS;
                if (tooLong || isAboutRival(clause)) {
                    break;
                }
                boolean helped = stretch.add(clause, telling.get(to));
                if (stretch.matched == 0) {
                    break; // a stretch begins where something matches
                }
                double worth = stretch.matched - stretch.opposed - LENGTH_COSTS * stretch.words;
                if (helped && worth > bestWorth) {
                    bestWorth = worth;
                    best = stretch.features(clauses.get(from).start(), clause.end());
                }
            }
        }
        return best;
    }

    /** Whether a clause speaks of what another point is about ("growth" where this one is about "fixed"). */
    private boolean isAboutRival(Clause clause) {
        return has(clause, point.rivals()) && !has(clause, point.anchors());
    }

    private static boolean has(Clause clause, Set<String> stems) {
        if (!stems.isEmpty()) {
            for (Word word : clause.words()) {
                if (stems.contains(word.stem())) {
                    return true;
                }
            }
        }
        return false;
    }

    private final class Stretch {
        private final Set<String> seen = new HashSet<>();
        private final Set<String> context = new HashSet<>();
        private double matched;
        private boolean own;
        private double opposed;
        private double foreign;
        private int words;

        /** Whether the clause added something that matches. */
        boolean add(Clause clause, List<Telling> telling) {
            words += clause.words().size();
            double before = matched;
            telling.forEach(this::add);
            return matched > before;
        }

        private void add(Telling telling) {
            Word word = telling.word();
            for (Match match : telling.matches()) {
                Term term = match.term();
                if (!seen.contains(term.stem())) {
                    if (word.polarity().mayAffirm() && term.affirmed()
                            || word.polarity().mayDeny() && term.denied()) {
                        seen.add(term.stem());
                        matched += match.likeness() * term.weight();
                        own |= term.own();
                    } else {
                        opposed += match.likeness() * term.weight();
                    }
                    return;
                }
            }
            if (telling.asked()) {
                context.add(word.stem());
            }
            if (telling.foreign()) {
                foreign++;
            }
        }

        Features features(int start, int end) {
            return new Features(
                    matched,
                    own,
                    opposed,
                    point.total(),
                    context.size(),
                    foreign,
                    answer.familiar(),
                    !point.name().isEmpty() && seen.containsAll(point.name()),
                    point.oneOfSeveral() || point.lists(),
                    seen.size(),
                    words,
                    start,
                    end);
        }
    }
}
