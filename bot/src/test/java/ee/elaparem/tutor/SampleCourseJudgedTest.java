package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole sample course, answered by honest learners and by ones who try to pass without an answer. */
class SampleCourseJudgedTest {
    private static final LexicalTutor TUTOR = new LexicalTutor("en");
    private static final Map<String, Question> QUESTIONS = SampleCourse.questions();

    private static Verdict verdict(Question question, String words) {
        Rubric rubric = TUTOR.rubric(question);
        Judgement judgement = TUTOR.judge(question, rubric, words, new Surroundings("en", List.of()));
        return judgement instanceof Judgement.Answered answered
                ? Grading.grade(rubric, Set.of(), answered, words).verdict()
                : Verdict.NOT_YET;
    }

    private static List<String> answers(String kind, Verdict verdict) {
        return SampleCourse.answers().stream()
                .filter(answer -> answer.kind().equals(kind))
                .filter(answer -> verdict(QUESTIONS.get(answer.question()), answer.text()) == verdict)
                .map(SampleCourse.Answer::text)
                .toList();
    }

    @Test
    void atLeastNineOfTenGoodAnswersAreMetAndTheOthersArePartly() {
        int met = answers("good", Verdict.MET).size();
        int partly = answers("good", Verdict.PARTLY).size();

        assertThat(met + partly).isEqualTo(48);
        assertThat(met).isGreaterThanOrEqualTo(44);
    }

    @Test
    void noWrongAnswerIsMet() {
        assertThat(answers("wrong", Verdict.MET)).isEmpty();
        assertThat(answers("wrong", Verdict.NOT_YET)).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void answersToOneHalfOfTheQuestionAreNotMet() {
        assertThat(answers("partly", Verdict.MET)).isEmpty();
        assertThat(answers("partly", Verdict.PARTLY)).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void noAttackPassesAndNoPoliteFrameFails() {
        List<String> mistakes = new ArrayList<>();
        QUESTIONS.forEach((id, question) -> {
            for (SampleCourse.Template template : SampleCourse.templates()) {
                for (String wrong : wrongAnswers(id)) {
                    boolean met = verdict(question, filled(template.template(), question, wrong)) == Verdict.MET;
                    if (met != template.passes()) {
                        mistakes.add(template.id() + " on " + id);
                    }
                }
            }
        });

        assertThat(mistakes).isEmpty();
    }

    @Test
    void wordListsOfTheBenchmarkDoNotPass() {
        QUESTIONS.forEach((id, question) -> {
            List<String> words = keywords(question);
            List<String> shuffled = new ArrayList<>(words);
            Collections.shuffle(shuffled, new Random(7));
            for (String list : List.of(
                    String.join(" ", words),
                    String.join(", ", words),
                    String.join(", ", shuffled),
                    String.join(". ", shuffled),
                    String.join("\n", words))) {
                assertThat(verdict(question, list)).as("%s: %s", id, list).isNotEqualTo(Verdict.MET);
            }
        });
    }

    @Test
    void repeatingQuestionTitleOrDescriptionDoesNotPass() {
        QUESTIONS.forEach((id, question) ->
                assertThat(verdict(question, question.text())).as(id).isEqualTo(Verdict.NOT_YET));
        SampleCourse.texts().forEach((id, texts) -> {
            Question question = QUESTIONS.get(id);
            for (String text : texts) {
                assertThat(verdict(question, text)).as(text).isNotEqualTo(Verdict.MET);
                assertThat(verdict(question, question.text() + " " + text + " yes exactly"))
                        .as(text)
                        .isNotEqualTo(Verdict.MET);
            }
        });
    }

    @Test
    void answersToOtherVideosDoNotPass() {
        Set<String> videos = SampleCourse.texts().keySet();
        for (String id : videos) {
            for (String other : videos) {
                if (!other.equals(id)) {
                    assertThat(verdict(QUESTIONS.get(id), QUESTIONS.get(other).benchmark()))
                            .as("the benchmark of %s for %s", other, id)
                            .isNotEqualTo(Verdict.MET);
                }
            }
            SampleCourse.answers().stream()
                    .filter(answer -> videos.contains(answer.question())
                            && !answer.question().equals(id))
                    .forEach(answer -> assertThat(verdict(QUESTIONS.get(id), answer.text()))
                            .as("%s for %s", answer.text(), id)
                            .isNotEqualTo(Verdict.MET));
        }
    }

    private static List<String> wrongAnswers(String id) {
        return SampleCourse.answers().stream()
                .filter(answer -> answer.question().equals(id) && answer.kind().equals("wrong"))
                .map(SampleCourse.Answer::text)
                .toList();
    }

    private static String filled(String template, Question question, String wrong) {
        List<String> words = keywords(question);
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(11));
        return template.replace("{question}", question.text())
                .replace("{wrong}", wrong)
                .replace("{ref_first}", question.benchmark())
                .replace("{ref_upper}", question.benchmark().toUpperCase(Locale.ROOT))
                .replace("{keywords}", String.join(" ", words))
                .replace("{keywords_shuffled}", String.join(" ", shuffled));
    }

    private static List<String> keywords(Question question) {
        return List.copyOf(new TreeSet<>(new Analysis("en")
                .words(question.benchmark()).stream()
                        .filter(Word::content)
                        .map(Word::form)
                        .toList()));
    }
}
