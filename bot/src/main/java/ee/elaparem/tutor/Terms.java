package ee.elaparem.tutor;

import ee.elaparem.tutor.AnswerKey.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A point's terms, to be found by stems like them. */
final class Terms {
    private final FirstLetters<Term> byLetter = new FirstLetters<>();

    /** A term that a stem matches, and how well, from 0 to 1. */
    record Match(Term term, double likeness) {}

    Terms(List<Term> terms) {
        terms.forEach(term -> byLetter.add(term.stem(), term));
    }

    /** The terms that this stem matches, in the point's order; mostly none. */
    List<Match> matches(String stem) {
        List<Match> matches = Collections.emptyList();
        for (Term term : byLetter.like(stem)) {
            double likeness = Likeness.of(term.stem(), stem);
            if (likeness > 0) {
                if (matches.isEmpty()) {
                    matches = new ArrayList<>();
                }
                matches.add(new Match(term, likeness));
            }
        }
        return matches;
    }
}
