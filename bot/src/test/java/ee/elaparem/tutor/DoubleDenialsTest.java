package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Without yeast the dough does not rise" says that yeast makes it rise; one denial, or one of something else, does not. */
class DoubleDenialsTest {
    private static final Map<String, Question> QUESTIONS = Map.of(
            "en", new Question("What does yeast do in bread?", "Yeast makes the dough rise."),
            "de", new Question("Was bewirkt Hefe im Brot?", "Durch Hefe geht der Teig auf."),
            "et", new Question("Mida teeb pärm leivas?", "Pärm kergitab leiva tainast."));

    private static final Question BOATS = new Question(
            "Tom says that iron boats float because they are painted. Mia says they float because they are hollow. Who is right, and why?",
            "Mia is right, because a hollow boat pushes away more water than it weighs.");

    private static Verdict verdict(String language, Question question, String words) {
        LexicalTutor tutor = new LexicalTutor(language);
        Rubric rubric = tutor.rubric(question);
        return switch (tutor.judge(question, rubric, words, new Surroundings(language, List.of()))) {
            case Judgement.Answered answered ->
                Grading.grade(rubric, Set.of(), answered, words).verdict();
            case Judgement.AskedBack _ -> Verdict.NOT_YET;
        };
    }

    private static Verdict verdict(String language, String words) {
        return verdict(language, QUESTIONS.getOrDefault(language, BOATS), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Without yeast the dough does not rise",
                "en | Without yeast, the dough cannot rise.",
                "en | The dough doesn't rise without yeast.",
                "en | If there is no yeast the dough does not rise",
                "en | The dough does not rise unless there is yeast",
                "de | Ohne Hefe geht der Teig nicht auf.",
                "de | Wenn keine Hefe im Teig ist, geht er nicht auf",
                "et | Ilma pärmita ei kergita leiva tainast miski",
            })
    void whatIsMissingWhereItIsMissingIsWhatItDoes(String language, String words) {
        assertThat(verdict(language, words)).as(words).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Yeast does not make the dough rise",
                "en | Without salt the dough does not rise",
                "en | Without yeast the dough rises",
                "en | Yeast doesn't make the dough rise without salt",
                "en | Without a doubt yeast does not make the dough rise",
                "en | Without doubt, yeast never makes the dough rise",
                "en | If you ask me yeast does not make the dough rise, not at all",
                "en | Nobody says that without yeast the dough does not rise",
                "en | It is not true that without yeast the dough does not rise",
                "en | Not Without yeast the dough does not rise",
                "en | Without yeast the dough does not rise, but that is wrong",
                "de | Durch Hefe geht der Teig nicht auf.",
                "de | Ohne Zweifel geht der Teig durch Hefe nicht auf.",
                "et | Pärm ei kergita leiva tainast",
            })
    void oneDenialIsADenialAndSoIsOneMoreOfSomethingElse(String language, String words) {
        assertThat(verdict(language, words)).as(words).isNotEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I disagree with Tom because a hollow boat pushes away more water than it weighs",
                "I don't agree with Tom, because a hollow boat pushes away more water than it weighs."
            })
    void theReasonForDisagreeingWithSomebodyIsMeant(String words) {
        assertThat(verdict("en", BOATS, words)).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I disagree with Mia that a hollow boat pushes away more water than it weighs",
                "I disagree with the claim that a hollow boat pushes away more water, because it weighs more than water",
                "I don't believe a hollow boat pushes away more water than it weighs because it is hollow",
                "I disagree that a hollow boat pushes away more water than it weighs"
            })
    void whatOneDisagreesWithIsNot(String words) {
        assertThat(verdict("en", BOATS, words)).isNotEqualTo(Verdict.MET);
    }
}
