package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question and its benchmark as they are judged by: without what stands there for the teacher alone, the question's number
 * ("Question 3: ...") and what a part of the benchmark is worth ("(0.25 P)"). No learner says these, and "3" counts nothing.
 */
final class CourseText {
    private static final Pattern NUMBER = Pattern.compile("^\\s*(?:\\p{L}{2,12}\\s*)?\\d{1,3}\\s*[:.)]\\s+(?=\\S)");

    private CourseText() {}

    /** The same without the question's number. */
    static Question withoutNumber(Question question) {
        return question.reworded(NUMBER.matcher(question.text()).replaceFirst(""), question.benchmark());
    }

    /** The same without marks in the benchmark; the question keeps its number, since an echo of it shows nothing. */
    static Question withoutMarks(Question question, Cues cues) {
        String units = cues.get("marks").stream().map(Pattern::quote).sorted().collect(Collectors.joining("|"));
        return units.isEmpty()
                ? question
                : question.reworded(
                        question.text(),
                        question.benchmark()
                                .replaceAll(
                                        "(?iu)\\s*[(\\[](?:\\p{L}{1,6}\\s+)?\\d+(?:[.,/]\\d+)?\\s*(?:" + units
                                                + ")\\.?[)\\]]",
                                        ""));
    }
}
