package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question and its benchmark as they are judged by: without what stands there for the teacher alone, the question's number
 * ("Question 3: ...") and what a part of the benchmark is worth ("(0.25 P)"). No learner says these, and "3" counts nothing.
 */
final class CourseText {
    /** A character that no text has, for the end of what a mark is given for. */
    static final String MARK = "\uE000";

    private static final Pattern NUMBER = Pattern.compile("^\\s*(?:\\p{L}{2,12}\\s*)?\\d{1,3}\\s*[:.)]\\s+(?=\\S)");

    private CourseText() {}

    /** The same without the question's number. */
    static Question withoutNumber(Question question) {
        return question.reworded(NUMBER.matcher(question.text()).replaceFirst(""), question.benchmark());
    }

    /** The same without marks in the benchmark; the question keeps its number, since an echo of it shows nothing. */
    static Question withoutMarks(Question question, Cues cues) {
        return withMarksAs("", question, cues);
    }

    /** The same with {@link #MARK} in place of each mark, before a full stop that stood before it. */
    static Question withMarks(Question question, Cues cues) {
        Question plain = new Question(question.text(), question.benchmark().replace(MARK, ""));
        return withMarksAs(MARK, plain, cues);
    }

    /** A text without these. */
    static String withoutMarks(String marked) {
        return marked.replace(MARK, "");
    }

    /** How many of these a text has. */
    static long marks(String marked) {
        return marked.chars().filter(c -> c == MARK.charAt(0)).count();
    }

    private static Question withMarksAs(String replacement, Question question, Cues cues) {
        String units = cues.get("marks").stream().map(Pattern::quote).sorted().collect(Collectors.joining("|"));
        return units.isEmpty()
                ? question
                : question.reworded(
                        question.text(),
                        question.benchmark()
                                .replaceAll(
                                        "(?iu)([.!?]?)\\s*[(\\[](?:\\p{L}{1,6}\\s+)?\\d+(?:[.,/]\\d+)?\\s*(?:" + units
                                                + ")\\.?[)\\]]",
                                        replacement + "$1"));
    }
}
