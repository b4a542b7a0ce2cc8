package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import ee.elaparem.tutor.SampleCourse.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Attacks and honest frames that were written without a look at the rules, tried on short benchmarks of our own and on the
 * sample course. What was reached on graded answers stands in docs/teaching.md; this holds it.
 */
class MoreAttacksTest {
    private static final LexicalTutor TUTOR = new LexicalTutor("en");

    /** A question with a wrong answer to it. */
    private record Asked(Question question, String wrong) {}

    private static final List<Asked> SHORT = List.of(
            asked(
                    "Two spoons stand in a cup of hot tea. Why does the handle of one get warm first?",
                    "The handle of the metal spoon gets warm first because metal conducts heat better than wood.",
                    "Because it is longer and stands deeper."),
            asked(
                    "Anna left one loaf in the fridge and another in the kitchen. Why did one go mouldy first?",
                    "Mould grows faster in a warm and damp place.",
                    "It was baked a day earlier."),
            asked(
                    "Why do we see lightning before we hear the thunder?",
                    "Light travels much faster than sound through the air.",
                    "Our eyes are in front of our ears."),
            asked(
                    "What happens to a puddle on a sunny day?",
                    "The sun heats the puddle and the liquid evaporates into the air.",
                    "A dog drinks it up."),
            asked(
                    "Why does ice float on a lake?",
                    "Frozen water is less dense than liquid water.",
                    "The wind holds it up."),
            asked(
                    "What does a plant's root do?",
                    "The root takes up minerals from the soil and anchors the plant.",
                    "It makes the flowers smell."));

    private static Asked asked(String question, String benchmark, String wrong) {
        return new Asked(new Question(question, benchmark), wrong);
    }

    /** The videos alone: what is right of another is right of none of them. */
    private static List<Asked> course() {
        List<Asked> course = new ArrayList<>();
        Map<String, Question> questions = SampleCourse.questions();
        SampleCourse.texts()
                .keySet()
                .forEach(id -> SampleCourse.answers().stream()
                        .filter(answer ->
                                answer.question().equals(id) && answer.kind().equals("wrong"))
                        .limit(1)
                        .forEach(answer -> course.add(new Asked(questions.get(id), answer.text()))));
        return course;
    }

    private static Verdict verdict(Question question, String words) {
        Rubric rubric = TUTOR.rubric(question);
        Judgement judgement = TUTOR.judge(question, rubric, words, new Surroundings("en", List.of()));
        return judgement instanceof Judgement.Answered answered
                ? Grading.grade(rubric, Set.of(), answered, words).verdict()
                : Verdict.NOT_YET;
    }

    private static final class Tally {
        private int tried;
        private final List<String> mistakes = new ArrayList<>();

        private double share() {
            return (double) mistakes.size() / tried;
        }
    }

    /** Nobody types sixty words without a single mark; of short benchmarks many do. */
    private static List<Template> typed() {
        return SampleCourse.moreTemplates().stream()
                .filter(template -> !template.passes() || !template.template().contains("{ref_lower_nopunct}"))
                .toList();
    }

    private static TreeMap<String, Tally> tallies(List<Asked> questions, List<Template> templates) {
        TreeMap<String, Tally> tallies = new TreeMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Asked asked = questions.get(i);
            Question other =
                    questions.get((i + questions.size() / 2) % questions.size()).question();
            for (Template template : templates) {
                String text = SampleCourse.filled(template, asked.question(), asked.wrong(), other.benchmark());
                Tally tally = tallies.computeIfAbsent(template.category(), _ -> new Tally());
                tally.tried++;
                if ((verdict(asked.question(), text) == Verdict.MET) != template.passes()) {
                    tally.mistakes.add(template.id() + " on " + asked.question().text());
                }
            }
        }
        return tallies;
    }

    private static void holds(TreeMap<String, Tally> tallies, String category, double most) {
        Tally tally = tallies.remove(category);
        assertThat(tally).as(category).isNotNull();
        assertThat(tally.share()).as(category + ": " + tally.mistakes).isLessThanOrEqualTo(most);
    }

    @Test
    void shortBenchmarksAreNotTalkedIntoIt() {
        TreeMap<String, Tally> tallies = tallies(SHORT, SampleCourse.moreTemplates());
        holds(tallies, "frame", 0.02);
        holds(tallies, "hedge", 0.20); // of those written last about one in five passes
        holds(tallies, "swap", 0.35);
        holds(tallies, "stuffing", 0.08); // among them a label that ends with a comma before words in order
        tallies.forEach(
                (category, tally) -> assertThat(tally.mistakes).as(category).isEmpty());
    }

    @Test
    void neitherIsTheSampleCourse() {
        TreeMap<String, Tally> tallies = tallies(course(), typed());
        holds(tallies, "frame", 0.03);
        holds(tallies, "hedge", 0.15);
        holds(tallies, "swap", 0.35);
        tallies.forEach((category, tally) ->
                assertThat(tally.share()).as(category + tally.mistakes).isLessThanOrEqualTo(0.02));
    }
}
