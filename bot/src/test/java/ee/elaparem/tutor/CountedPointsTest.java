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

/** Which of a benchmark's sentences count: what marks are given for, and lists that go through what is asked. */
class CountedPointsTest {
    private static final Question BIKE = new Question(
            "Question 4: What do you look at before you ride a borrowed bike?",
            "One looks at everything that keeps a rider safe. The brakes must grip (1 mark), both tyres need air (1 mark). "
                    + "At night the lamps must shine (1 mark) and the bell must be heard (1 mark). "
                    + "Scratches on the frame are nobody's concern, and a dirty saddle is no danger.");

    private static final Question MARKET = new Question(
            "Frage 7: Worauf achtest du, wenn du einen Marktstand übernimmst?",
            "Zu achten ist auf die Ware und auf den Stand selbst. Die Ware umfasst z.B. reifes Obst, frisches Gemüse und "
                    + "Kräuter. Am Stand zählen etwa die Waage, das Wechselgeld oder die Markise. Bei Regen bleibt der Markt offen.");

    private static Rubric rubric(String language, Question question) {
        return new LexicalTutor(language).rubric(question);
    }

    private static List<String> texts(Rubric rubric) {
        return rubric.points().stream().map(Rubric.Point::text).toList();
    }

    private static Verdict verdict(String language, Question question, String words) {
        LexicalTutor tutor = new LexicalTutor(language);
        Rubric rubric = tutor.rubric(question);
        return switch (tutor.judge(question, rubric, words, new Surroundings(language, List.of()))) {
            case Judgement.Answered answered ->
                Grading.grade(rubric, Set.of(), answered, words).verdict();
            case Judgement.AskedBack _ -> Verdict.NOT_YET;
        };
    }

    @Test
    void whatMarksAreGivenForCountsAndNothingElse() {
        Rubric rubric = rubric("en", BIKE);
        assertThat(texts(rubric))
                .containsExactly(
                        "The brakes must grip",
                        "both tyres need air",
                        "At night the lamps must shine",
                        "and the bell must be heard");
        assertThat(rubric.demands()).hasSize(1);
        assertThat(rubric.demands().getFirst().enough()).isEqualTo(3);
    }

    @Test
    void mostOfWhatHasMarksIsEnoughAndLessIsAHalfAnswer() {
        assertThat(verdict(
                        "en", BIKE, "Whether the brakes grip, if there is air in the tyres, and that the lamps shine."))
                .isEqualTo(Verdict.MET);
        assertThat(verdict("en", BIKE, "Whether the brakes grip.")).isEqualTo(Verdict.PARTLY);
        assertThat(verdict("en", BIKE, "If the saddle is dirty, and scratches on the frame."))
                .isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void oneMarkForTheWholeTellsNothingOfItsParts() {
        Question one = new Question(
                "Why does bread rise?", "Yeast eats the sugar. It gives off a gas that blows up the dough. (2 marks)");
        assertThat(rubric("en", one).demands().getFirst().enough()).isEqualTo(1);
        assertThat(texts(rubric("en", one))).noneMatch(text -> text.contains("marks") || text.contains("\uE000"));
    }

    @Test
    void aNumberInTheQuestionSaysHowManyWhateverTheMarks() {
        Question two = new Question(
                "Name two uses of sheep.",
                "Sheep give wool (1 mark); they keep the meadow short (1 mark); they give milk (1 mark).");
        assertThat(rubric("en", two).demands().getFirst().enough()).isEqualTo(2);
        assertThat(rubric("en", two).points()).hasSize(3);
    }

    @Test
    void aListOfWhatIsAskedStaysThoughItRepeatsNothingOfTheQuestion() {
        assertThat(texts(rubric("de", MARKET)))
                .anyMatch(text -> text.contains("reifes Obst"))
                .anyMatch(text -> text.contains("Wechselgeld"))
                .noneMatch(text -> text.contains("Regen"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Auf das frische Gemüse und reifes Obst.", "Ob genug Wechselgeld da ist und die Waage geht"})
    void soWhoNamesWhatTheListHasIsUnderstood(String words) {
        assertThat(verdict("de", MARKET, words)).isEqualTo(Verdict.MET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auf den Regen.", "Dass der Markt offen bleibt", "Worauf ich beim Marktstand achte"})
    void whatTheListHasNotIsNot(String words) {
        assertThat(verdict("de", MARKET, words)).isNotEqualTo(Verdict.MET);
    }
}
