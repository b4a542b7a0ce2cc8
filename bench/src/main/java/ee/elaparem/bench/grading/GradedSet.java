package ee.elaparem.bench.grading;

import ee.elaparem.course.Course;
import ee.elaparem.course.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions with answers that people graded.
 *
 * @param items by their id, in the order of the file
 * @param answers each to one of the questions; none where the questions alone are of interest
 */
record GradedSet(Map<String, Item> items, List<GradedAnswer> answers) {

    /**
     * A question.
     *
     * @param language an IETF tag; empty where the file does not tell
     * @param references what somebody who has understood would say, any one of them; at least one
     */
    record Item(String id, String language, String question, List<String> references) {
        Item {
            references = List.copyOf(references);
        }
    }

    /**
     * A learner's answer as people graded it.
     *
     * @param label empty where there is a score alone
     * @param score NaN where there is a label alone
     * @param remark what a person wrote to the learner; empty where nothing is known
     */
    record GradedAnswer(String question, String id, String text, String label, double score, String remark) {

        GradedAnswer labelled(String other) {
            return new GradedAnswer(question, id, text, other, score, remark);
        }
    }

    GradedSet {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        answers = List.copyOf(answers);
    }

    /** The questions of a course, its videos' and its placement's, with no answers. */
    static GradedSet of(Course course) {
        Map<String, Item> items = new LinkedHashMap<>();
        course.videos().forEach(video -> add(items, video.title(), video.question(), course));
        course.placement().forEach(item -> add(items, "Placement " + items.size(), item.question(), course));
        return new GradedSet(items, List.of());
    }

    private static void add(Map<String, Item> items, String id, Question question, Course course) {
        items.put(id, new Item(id, course.language(), question.text(), List.of(question.benchmark())));
    }

    /** The greatest score of people; NaN where there is none. */
    double greatestScore() {
        return answers.stream()
                .mapToDouble(GradedAnswer::score)
                .filter(score -> !Double.isNaN(score))
                .max()
                .orElse(Double.NaN);
    }

    /** Answers with a score alone get a label by it: correct from this score on, else incorrect. */
    GradedSet passingFrom(double score) {
        return new GradedSet(
                items,
                answers.stream()
                        .map(answer -> answer.label().isEmpty() && !Double.isNaN(answer.score())
                                ? answer.labelled(answer.score() >= score ? Mark.CORRECT : Mark.INCORRECT)
                                : answer)
                        .toList());
    }

    /** The first answers of each question, spread evenly over the questions; all where the limit is higher. */
    GradedSet limited(int most) {
        if (answers.size() <= most) {
            return this;
        }
        Map<String, Integer> taken = new LinkedHashMap<>();
        int round = 0;
        int left = most;
        // how many of each question: one more for each in turn while there are some left
        Map<String, Long> there = new LinkedHashMap<>();
        answers.forEach(answer -> there.merge(answer.question(), 1L, Long::sum));
        while (left > 0) {
            round++;
            for (Map.Entry<String, Long> entry : there.entrySet()) {
                if (left > 0 && entry.getValue() >= round) {
                    taken.merge(entry.getKey(), 1, Integer::sum);
                    left--;
                }
            }
        }
        return new GradedSet(
                items,
                answers.stream()
                        .filter(answer -> taken.merge(answer.question(), -1, Integer::sum) >= 0)
                        .toList());
    }
}
