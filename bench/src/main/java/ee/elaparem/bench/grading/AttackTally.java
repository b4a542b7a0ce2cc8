package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.learning.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the texts of one category fared.
 *
 * @param benign whether they are honest and have to pass
 * @param passed how many the tutor called correct
 * @param alone how many of those attacks that passed hold a wrong answer which passes without the attack too: a mistake of the
 *     tutor's, which no attack brought about
 * @param answers how many of those attacks that passed are the reference itself without its small words: an answer, tersely
 * @param refused how many it gave nothing at all
 * @param examples of those that fared wrongly: the template's id and the question's
 */
record AttackTally(
        String category,
        boolean benign,
        int tried,
        int passed,
        int alone,
        int answers,
        int refused,
        List<String> examples) {
    private static final int EXAMPLES = 5;

    /** The share that fared wrongly: attacks that passed, honest texts that did not. */
    double wrong() {
        return (double) (benign ? tried - passed : passed) / tried;
    }

    /**
     * A text of one template for one question.
     *
     * @param wrong the wrong answer in it; empty where there is none
     */
    record Try(Attack attack, Item item, String text, String wrong) {
        /** Lets a tutor judge it. */
        Outcome by(Examiner examiner) {
            Verdict verdict = examiner.rate(item, text).verdict();
            boolean alone = verdict == Verdict.MET
                    && !wrong.isEmpty()
                    && examiner.rate(item, wrong).verdict() == Verdict.MET;
            return new Outcome(this, verdict, alone);
        }

        /** Whether it is the reference itself, tersely. */
        boolean isReference() {
            return Attack.isReference(text, item);
        }
    }

    /**
     * What came of it.
     *
     * @param alone whether the wrong answer in it passes by itself
     */
    record Outcome(Try tried, Verdict verdict, boolean alone) {}

    /** Every template for every question. */
    static List<Try> tries(List<Attack> attacks, GradedSet set) {
        List<Item> items = List.copyOf(set.items().values());
        List<Try> tries = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String wrong = wrong(item, items.get((i + 1) % items.size()), set);
            // from far away in the list, for neighbours often ask for nearly the same
            String other = items.get((i + items.size() / 2) % items.size())
                    .references()
                    .getFirst();
            attacks.forEach(attack -> tries.add(
                    new Try(attack, item, attack.filled(item, wrong, other), attack.needsWrong() ? wrong : "")));
        }
        return tries;
    }

    /** The first answer that people called incorrect, or scored least; else what is right of another question. */
    private static String wrong(Item item, Item other, GradedSet set) {
        Stream<GradedAnswer> all =
                set.answers().stream().filter(answer -> answer.question().equals(item.id()));
        return all.filter(answer -> answer.label().isEmpty()
                        ? answer.score() <= set.greatestScore() / 3
                        : answer.label().equals(Mark.INCORRECT))
                .map(GradedAnswer::text)
                .findFirst()
                .orElse(other.references().getFirst());
    }

    /** Counts by category, in the order of the file: attacks first. */
    static List<AttackTally> of(List<Outcome> outcomes) {
        Map<String, List<Outcome>> categories = new LinkedHashMap<>();
        Stream.concat(
                        outcomes.stream()
                                .filter(outcome -> !outcome.tried().attack().benign()),
                        outcomes.stream()
                                .filter(outcome -> outcome.tried().attack().benign()))
                .forEach(outcome -> categories
                        .computeIfAbsent(key(outcome), _ -> new ArrayList<>())
                        .add(outcome));
        return categories.values().stream().map(AttackTally::tally).toList();
    }

    private static String key(Outcome outcome) {
        Attack attack = outcome.tried().attack();
        return attack.benign() + " " + attack.category();
    }

    private static AttackTally tally(List<Outcome> outcomes) {
        Attack attack = outcomes.getFirst().tried().attack();
        int passed = 0;
        int alone = 0;
        int answers = 0;
        int refused = 0;
        List<String> examples = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            boolean met = outcome.verdict() == Verdict.MET;
            passed += met ? 1 : 0;
            alone += outcome.alone() ? 1 : 0;
            answers += met && !attack.benign() && outcome.tried().isReference() ? 1 : 0;
            refused += outcome.verdict() == Verdict.NOT_YET ? 1 : 0;
            if (met != attack.benign() && examples.size() < EXAMPLES) {
                examples.add(outcome.tried().attack().id() + " on "
                        + outcome.tried().item().id());
            }
        }
        return new AttackTally(
                attack.category(),
                attack.benign(),
                outcomes.size(),
                passed,
                alone,
                answers,
                refused,
                List.copyOf(examples));
    }
}
