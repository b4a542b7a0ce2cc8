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

    /** The question without its number, and its benchmark without marks; what is left of neither stays as it is. */
    static Question of(Question question, Cues cues) {
        String units = cues.get("marks").stream().map(Pattern::quote).sorted().collect(Collectors.joining("|"));
        String benchmark = units.isEmpty()
                ? question.benchmark()
                : question.benchmark()
                        .replaceAll("(?iu)\\s*[(\\[](?:\\p{L}{1,6}\\s+)?\\d+(?:[.,/]\\d+)?\\s*(?:" + units + ")\\.?[)\\]]", "");
        return new Question(NUMBER.matcher(question.text()).replaceFirst(""), benchmark);
    }
}
