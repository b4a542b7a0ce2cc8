package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.AttackTally.Outcome;
import ee.elaparem.bench.grading.AttackTally.Try;
import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.learning.Verdict;
import ee.elaparem.tutor.AnswerShelf;
import ee.elaparem.tutor.BankedAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * What graded answers of the same question are worth. Of every question the answers are shuffled; the first ones go into the
 * bank, and the tutor is measured on those behind the largest bank, which are the same for every size: a banked answer is never
 * a tested one. Repeated with other shuffles.
 */
final class BankTrial {
    private static final int SHUFFLES = 5;
    private static final long SEED = 7;

    private final GradedSet set;
    private final List<Integer> sizes;
    private final Graders graders;
    private final Function<AnswerShelf, Examiner> examiners;
    private final Map<String, List<GradedAnswer>> byQuestion = new LinkedHashMap<>();

    /**
     * Who graded what is in the bank.
     *
     * @param model whether a model did: half the weight, and by it alone an answer is accepted only when two are like it
     * @param errors what share of the labels is wrong, from 0 to 1
     */
    record Graders(boolean model, double errors) {
        static final Graders PEOPLE = new Graders(false, 0);

        /** What they say of an answer: wrongly or not is drawn by lot, the same for the same answer whatever the bank's size. */
        BankedAnswer graded(GradedAnswer answer) {
            Random lot = new Random(
                    SEED * 31 * answer.question().hashCode() + answer.text().hashCode());
            lot.nextInt(); // the first number of neighbouring seeds is alike
            boolean wrong = lot.nextDouble() < errors;
            return new BankedAnswer(answer.text(), answer.label().equals(Mark.CORRECT) != wrong, model);
        }
    }

    /**
     * @param sizes how many graded answers of each question, such as 5, 10, 20 and 40
     * @param graders who graded those in the bank; what is tested goes by the people who graded the set
     * @param examiners makes an examiner of a tutor that knows such a shelf
     */
    BankTrial(GradedSet set, List<Integer> sizes, Graders graders, Function<AnswerShelf, Examiner> examiners) {
        this.set = set;
        this.sizes = sizes;
        this.graders = graders;
        this.examiners = examiners;
        set.answers().stream()
                .filter(answer -> !answer.label().isEmpty())
                .forEach(answer -> byQuestion
                        .computeIfAbsent(answer.question(), _ -> new ArrayList<>())
                        .add(answer));
        // A question with too few answers to be tested on has no part in it.
        byQuestion.values().removeIf(answers -> answers.size() <= Collections.max(sizes));
    }

    /**
     * What one size came to.
     *
     * @param surestHalf the accuracy on the half of the answers that the tutor, with its bank, is surest of
     * @param gain of the accuracy, against no bank on the same answers
     * @param attacks with banks of the first shuffle; empty where none were tried
     * @param newlyPassed the attacks that pass and did not without a bank: the template's id and the question's
     */
    record Row(
            int size,
            int tested,
            Interval accuracy,
            Interval macroF1,
            Interval surestHalf,
            Interval gain,
            List<AttackTally> attacks,
            List<String> newlyPassed) {}

    /** How many questions have answers enough. */
    int questions() {
        return byQuestion.size();
    }

    /** Size 0 first, then the sizes in order. */
    List<Row> run(List<Attack> attacks, Work work) {
        List<Integer> all = new ArrayList<>(List.of(0));
        all.addAll(sizes);
        List<Try> tries = AttackTally.tries(attacks, set);
        List<Row> rows = new ArrayList<>();
        List<Mark> without = List.of();
        Set<Integer> passedBefore = Set.of();
        for (int size : all) {
            List<Mark> marks = new ArrayList<>();
            List<Outcome> outcomes = List.of();
            for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
                Map<String, List<GradedAnswer>> shuffled = shuffled(shuffle);
                try (Examiner examiner = examiners.apply(shelf(shuffled, size))) {
                    marks.addAll(work.map("Bank of " + size, tested(shuffled), answer -> mark(examiner, answer)));
                    if (shuffle == 0) {
                        outcomes = work.map("Attacks, bank of " + size, tries, each -> each.by(examiner));
                    }
                }
            }
            Set<Integer> passed = passed(outcomes);
            if (size == 0) {
                without = marks;
                passedBefore = passed;
            }
            List<String> newly = newly(outcomes, minus(passed, passedBefore));
            rows.add(new Row(
                    size,
                    marks.size(),
                    Bootstrap.of(marks, Measure.ACCURACY::of),
                    Bootstrap.of(marks, Measure.MACRO_F1::of),
                    Bootstrap.of(marks, Measure.CONFIDENT_HALF::of),
                    gain(marks, without),
                    AttackTally.of(outcomes),
                    newly));
        }
        return rows;
    }

    private Map<String, List<GradedAnswer>> shuffled(int shuffle) {
        Map<String, List<GradedAnswer>> shuffled = new LinkedHashMap<>();
        byQuestion.forEach((question, answers) -> {
            List<GradedAnswer> copy = new ArrayList<>(answers);
            Collections.shuffle(copy, new Random(SEED * 31 * (shuffle + 1) + question.hashCode()));
            shuffled.put(question, copy);
        });
        return shuffled;
    }

    private List<GradedAnswer> tested(Map<String, List<GradedAnswer>> shuffled) {
        int largest = Collections.max(sizes);
        return shuffled.values().stream()
                .flatMap(answers -> answers.subList(largest, answers.size()).stream())
                .toList();
    }

    private AnswerShelf shelf(Map<String, List<GradedAnswer>> shuffled, int size) {
        Map<String, List<BankedAnswer>> banks = new HashMap<>();
        shuffled.forEach((question, answers) -> banks.put(
                item(question).question(),
                answers.subList(0, size).stream().map(graders::graded).toList()));
        return question -> banks.getOrDefault(question.text(), List.of());
    }

    private Mark mark(Examiner examiner, GradedAnswer answer) {
        Rating rating = examiner.rate(item(answer.question()), answer.text());
        return Mark.labels(
                answer.question(),
                answer.label(),
                rating.verdict() == Verdict.MET ? Mark.CORRECT : Mark.INCORRECT,
                rating.probability());
    }

    private Item item(String question) {
        Item item = set.items().get(question);
        if (item == null) {
            throw new IllegalStateException("An answer has no question");
        }
        return item;
    }

    /** Of the same answers, so that what the questions have in common does not count. */
    private static Interval gain(List<Mark> with, List<Mark> without) {
        List<Mark> differences = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            // the difference of two accuracies is the mean difference of right and wrong
            double gained = (with.get(i).isRight() ? 1 : 0) - (without.get(i).isRight() ? 1 : 0);
            differences.add(Mark.scores(with.get(i).question(), gained, 0));
        }
        return Bootstrap.of(
                differences,
                marks -> marks.stream().mapToDouble(Mark::score).average().orElse(Double.NaN));
    }

    private static Set<Integer> passed(List<Outcome> outcomes) {
        Set<Integer> passed = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (!outcomes.get(i).tried().attack().benign() && outcomes.get(i).verdict() == Verdict.MET) {
                passed.add(i);
            }
        }
        return passed;
    }

    private static List<String> newly(List<Outcome> outcomes, Set<Integer> places) {
        return places.stream()
                .sorted()
                .map(place -> outcomes.get(place).tried())
                .map(tried -> tried.attack().id() + " on " + tried.item().id())
                .toList();
    }

    private static Set<Integer> minus(Set<Integer> all, Set<Integer> others) {
        Set<Integer> rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
