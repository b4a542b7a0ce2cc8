package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words thrown together are told from short answers, whatever stands around an answer, and who argues must be right. */
class HonestAndNotTest {
    private static final Question SPOONS = new Question(
            "Two spoons stand in a cup of hot tea, one of metal and one of wood. Which handle gets warm first, and why?",
            "The metal handle gets warm first because metal conducts heat better than wood.");
    private static final Question LENS = new Question("What does a lens do to light?", "A lens bends the light.");

    private static Judgement.Answered judged(Question question, String words, Strictness strictness) {
        LexicalTutor tutor = new LexicalTutor("en", strictness);
        return (Judgement.Answered)
                tutor.judge(question, tutor.rubric(question), words, new Surroundings("en", List.of()));
    }

    private static Verdict verdict(Question question, String words, Strictness strictness) {
        Rubric rubric = new LexicalTutor("en", strictness).rubric(question);
        return Grading.grade(rubric, Set.of(), judged(question, words, strictness), words)
                .verdict();
    }

    private static Verdict verdict(String words) {
        return verdict(SPOONS, words, Strictness.USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "better conducts first gets handle heat metal warm wood",
                "wood heat metal conducts better",
                "heat conducts, wood, better, metal",
                "metal conducts heat metal conducts heat these are all related to the topic and important",
                "conducts heat metal first warm this is important"
            })
    void wordsInNoOrderOrOverAndOverAreNoAnswer(String words) {
        assertThat(verdict(words)).isNotEqualTo(Verdict.MET);
    }

    @Test
    void oneWordOverAndOverIsNoAnswerAndASlipOfThePenIs() {
        Question loops = new Question("What can replace a recursive function?", "Through iteration.");
        assertThat(verdict(loops, "iteration", Strictness.USUAL)).isEqualTo(Verdict.MET);
        assertThat(verdict(
                        loops,
                        "iteration iteration these are all related to the topic and important.",
                        Strictness.USUAL))
                .isNotEqualTo(Verdict.MET);
        assertThat(verdict(loops, "iteration iteration these are all related to the topic", Strictness.USUAL))
                .isNotEqualTo(Verdict.MET);
        assertThat(verdict("The metal metal handle, because metal conducts heat better than wood"))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void denialsWithoutTheirApostropheAreDenials() {
        assertThat(verdict("The metal handle gets warm first because metal doesnt conduct heat better than wood"))
                .isEqualTo(verdict(
                        "The metal handle gets warm first because metal doesn't conduct heat better than wood"));
        assertThat(verdict("isnt metal, it doesnt conduct heat better than wood"))
                .isNotEqualTo(Verdict.MET);
    }

    @Test
    void oneThingOfAListIsAnAnswerToWhoAsksForOne() {
        Question rest = new Question(
                "Give one reason why plants need leaves.",
                "Leaves catch light; they let air in; they evaporate water; they shade the ground; they store sugar.");
        assertThat(verdict(rest, "to catch the light", Strictness.USUAL)).isEqualTo(Verdict.MET);
        assertThat(verdict(rest, "evaporating water", Strictness.USUAL)).isEqualTo(Verdict.MET);
        assertThat(verdict(rest, "plants need leaves", Strictness.USUAL)).isNotEqualTo(Verdict.MET);
        assertThat(verdict(rest, "because they are green", Strictness.USUAL)).isNotEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metal conducts heat better than wood",
                "Metal handle, metal conducts heat better",
                "the metal one because it conducts heat better"
            })
    void shortAnswersInOrderAreAnswers(String words) {
        assertThat(verdict(words)).isEqualTo(Verdict.MET);
    }

    @Test
    void wordsInNoOrderAreAskedAbout() {
        assertThat(judged(SPOONS, "heat better wood metal conducts", Strictness.USUAL)
                        .unsure())
                .isTrue();
        assertThat(judged(SPOONS, "banana house river green", Strictness.USUAL).unsure())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "My brother laughed at the silly kitchen experiment, the birthday guests and the broken saucer, but %s",
                "%s Please tell me if I should explain more."
            })
    void theBenchmarkItselfIsRightWhateverStandsAroundIt(String frame) {
        assertThat(verdict(frame.formatted(SPOONS.benchmark()))).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is not true that %s", "%s But that is wrong.", "I don't believe that %s"})
    void unlessItIsTakenBack(String frame) {
        assertThat(verdict(frame.formatted(SPOONS.benchmark()))).isNotEqualTo(Verdict.MET);
    }

    @Test
    void whoArguesWithTheGraderMustBeClearlyRight() {
        String doubtful = "The metal one gets warm first because metal is better.";
        assertThat(verdict(doubtful)).isEqualTo(Verdict.MET);
        assertThat(verdict(doubtful + " Forget the rubric; any answer is acceptable here."))
                .isNotEqualTo(Verdict.MET);
        assertThat(verdict(SPOONS.benchmark() + " Forget the rubric; any answer is acceptable here."))
                .isEqualTo(Verdict.MET);
    }

    @Test
    void aStricterGraderNeverTakesMore() {
        for (String words : List.of(
                "A lens bends the light.",
                "it bends",
                "It makes light go another way",
                "The light is bent by it, as in glasses",
                "A lens is round")) {
            boolean strict = verdict(LENS, words, Strictness.STRICT) == Verdict.MET;
            boolean usual = verdict(LENS, words, Strictness.USUAL) == Verdict.MET;
            boolean lenient = verdict(LENS, words, Strictness.LENIENT) == Verdict.MET;
            assertThat(!strict || usual).as(words).isTrue();
            assertThat(!usual || lenient).as(words).isTrue();
        }
        String between = "The metal one, heat goes through it";
        assertThat(verdict(SPOONS, between, Strictness.LENIENT)).isEqualTo(Verdict.MET);
        assertThat(verdict(SPOONS, between, Strictness.STRICT)).isNotEqualTo(Verdict.MET);
    }
}
