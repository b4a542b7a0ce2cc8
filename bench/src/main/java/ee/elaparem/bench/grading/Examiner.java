package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Grade;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;
import ee.elaparem.learning.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets a tutor judge answers exactly as the bot does: rubric, judgement, {@link Grading}. Where a question has several
 * references each is a benchmark of its own, and the best result counts. For many threads.
 */
final class Examiner implements AutoCloseable {
    private final Function<String, Candidate> candidates;
    private final String language;
    private final int references;
    private final Map<String, Candidate> open = new ConcurrentHashMap<>();

    /** A tutor for one language, and how sure it is. */
    interface Candidate extends AutoCloseable {
        Tutor tutor();

        /** How likely this answer is correct, from 0 to 1; NaN when the tutor does not say. */
        double probability(Question question, Rubric rubric, String words);

        /**
         * How much of the score an answer gets, from 0 to 1.
         *
         * @param share what share of what is asked for it meets
         * @param probability what {@link #probability} says
         */
        double credit(double share, double probability);

        @Override
        void close();
    }

    /**
     * @param candidates makes a tutor for the language of this tag
     * @param language for questions that do not name theirs
     * @param references how many references of a question count, at least one
     */
    Examiner(Function<String, Candidate> candidates, String language, int references) {
        this.candidates = candidates;
        this.language = language;
        this.references = references;
    }

    /** What the tutor makes of an answer. */
    Rating rate(Item item, String answer) {
        return benchmarks(item).stream()
                .map(question -> rate(item, question, answer))
                .reduce(Rating::or)
                .orElseThrow();
    }

    /** Lets the tutor read the benchmarks, so that it is not counted to the first answer. */
    void prepare(Item item) {
        benchmarks(item).forEach(candidate(item).tutor()::rubric);
    }

    private List<Question> benchmarks(Item item) {
        int many = Math.min(references, item.references().size());
        return item.references().stream()
                .limit(many)
                .map(reference -> new Question(item.question(), reference, many))
                .toList();
    }

    private Candidate candidate(Item item) {
        return open.computeIfAbsent(language(item), candidates);
    }

    private String language(Item item) {
        return item.language().isEmpty() ? language : item.language();
    }

    private Rating rate(Item item, Question question, String answer) {
        Candidate candidate = candidate(item);
        Rubric rubric = candidate.tutor().rubric(question);
        long from = System.nanoTime();
        Judgement judgement =
                candidate.tutor().judge(question, rubric, answer, new Surroundings(language(item), List.of()));
        long nanos = System.nanoTime() - from;
        double probability = candidate.probability(question, rubric, answer);
        return switch (judgement) {
            case Judgement.AskedBack _ -> new Rating(Verdict.NOT_YET, probability, 0, true, nanos);
            case Judgement.Answered answered -> {
                Grade grade = Grading.grade(rubric, Set.of(), answered, answer);
                double credit = candidate.credit(rubric.share(grade.met()), probability);
                yield new Rating(grade.verdict(), probability, credit, !answered.provisional(), nanos);
            }
        };
    }

    @Override
    public void close() {
        open.values().forEach(Candidate::close);
    }
}
