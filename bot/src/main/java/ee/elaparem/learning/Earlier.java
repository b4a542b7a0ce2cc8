package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of earlier answers that a lesser tutor had judged in the better one's place. Judged again they can only help:
 * new points count, none is taken away, and where they bring the learner further, the try that they cost is given back.
 *
 * @param met the points made before, with those that were seen now
 * @param found what was seen now that had not counted before; empty where there is nothing to tell
 * @param left answers that are still to be judged again; null when there are none
 */
record Earlier(
        Set<Integer> met, List<Finding> found, @Nullable String left) {
    /** As much of them as is remembered, in UTF-16 units; a message has at most 4,096. */
    static final int MOST = 4_096;

    Earlier {
        met = Set.copyOf(met);
        found = List.copyOf(found);
    }

    /** Nothing was judged again. */
    static Earlier as(Set<Integer> met, @Nullable String left) {
        return new Earlier(met, List.of(), left);
    }

    /**
     * What the tutor makes of them now.
     *
     * @param before the points made before, in this rubric
     * @param words the answers
     * @param sameRubric whether {@code before} holds what these answers were credited with; else nothing is told of them
     */
    static Earlier judged(Rubric rubric, Set<Integer> before, Judgement judgement, String words, boolean sameRubric) {
        if (!(judgement instanceof Judgement.Answered answered)) {
            return as(before, null);
        }
        if (answered.provisional()) {
            return as(before, words);
        }
        Grade grade = Grading.grade(rubric, before, answered, words);
        List<Finding> found = sameRubric
                ? grade.kept().stream()
                        .filter(finding -> !before.contains(finding.point()))
                        .toList()
                : List.of();
        return new Earlier(grade.met(), found, null);
    }

    /** The tries that are given back. */
    int tries() {
        return found.isEmpty() ? 0 : 1;
    }

    /** What is told of it. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Finding finding : found) {
            if (said.add(finding.evidence())) {
                lines.add(Line.of(Phrase.QUOTE).with("words", finding.evidence()));
            }
        }
        if (!lines.isEmpty()) {
            lines.addFirst(Line.of(Phrase.LOOKED_AGAIN));
        }
        return lines;
    }

    /** These and one more, as far as they are remembered; the newest counts most. */
    String leftWith(String words) {
        String all = left == null ? words : left + "\n" + words;
        String kept = all.length() <= MOST ? all : words;
        if (kept.length() <= MOST) {
            return kept;
        }
        return kept.substring(0, Character.isHighSurrogate(kept.charAt(MOST - 1)) ? MOST - 1 : MOST);
    }
}
