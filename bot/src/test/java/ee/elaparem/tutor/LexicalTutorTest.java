package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Grade;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tutor without a model makes of single answers. */
class LexicalTutorTest {
    private static final LexicalTutor TUTOR = new LexicalTutor("en");
    private static final Surroundings AROUND = new Surroundings("en", List.of());
    private static final Question CHANGES = SampleCourse.questions().get("UNP03fDSj1U");
    private static final Question MINDSETS = SampleCourse.questions().get("_X0mgOOSpLU");
    private static final Question STRESS = SampleCourse.questions().get("RcGyVTAoXEU");

    private static Judgement judge(Question question, String words) {
        return TUTOR.judge(question, TUTOR.rubric(question), words, AROUND);
    }

    private static Grade grade(Question question, String words) {
        return judge(question, words) instanceof Judgement.Answered answered
                ? Grading.grade(TUTOR.rubric(question), Set.of(), answered, words)
                : Grading.grade(TUTOR.rubric(question), Set.of(), new Judgement.Answered(List.of(), null), words);
    }

    @Test
    void aGoodAnswerIsMetAndItsEvidenceIsTheLearnersOwnClause() {
        Grade grade = grade(
                CHANGES,
                "I think small changes are easy to keep as habits. And his days became memorable and did not fly by.");

        assertThat(grade.verdict()).isEqualTo(Verdict.MET);
        assertThat(grade.kept())
                .extracting(Finding::evidence)
                .containsExactly(
                        "I think small changes are easy to keep as habits",
                        "And his days became memorable and did not fly by");
    }

    @Test
    void aSlipOfThePenDoesNotMatter() {
        assertThat(grade(CHANGES, "they are easy to keep as habbits, and every day was more memmorable, not forgoten")
                        .verdict())
                .isEqualTo(Verdict.MET);
    }

    @Test
    void whatIsSaidTheOtherWayRoundIsNotFound() {
        assertThat(grade(CHANGES, "Small changes are not easy to keep and not likely to stick as habits.")
                        .kept())
                .isEmpty();
        assertThat(grade(MINDSETS, "Praise their intelligence and talent.").kept())
                .isEmpty();
        assertThat(grade(MINDSETS, "Do not praise intelligence or talent.").kept())
                .hasSize(1);
    }

    @Test
    void twoThingsThatAreToldApartCannotBeSwapped() {
        String swapped = "With a fixed mindset people believe that abilities can be developed. "
                + "With a growth mindset intelligence is given and failure is a catastrophe.";

        assertThat(grade(MINDSETS, swapped).kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s - but actually that is wrong.",
                "%s This is all wrong.",
                "%s Not.",
                "Not %s",
                "It is not true that %s",
                "I don't think that %s",
                "It is either true or not true: %s or maybe the opposite, both are possible."
            })
    void whatIsTakenBackOrDeniedAsAWholeDoesNotCount(String frame) {
        for (Question question : SampleCourse.questions().values()) {
            assertThat(grade(question, frame.formatted(question.benchmark())).verdict())
                    .as(question.text())
                    .isNotEqualTo(Verdict.MET);
        }
    }

    @Test
    void aWrongBeliefMayBeToldBesideItsCorrection() {
        Question question = SampleCourse.questions().get("fLJsdqxnZb0");
        Grade grade = grade(
                question,
                "Work harder, then you are successful and happier. That is wrong because every success moves the goalpost.");

        assertThat(grade.open())
                .extracting(Rubric.Demand::ask)
                .containsExactly("Name one daily exercise that he suggests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b\u200b\u200b", "...", "👍", "ok", "I don't know.", "asdf asdf asdf", "?!"})
    void nothingIsFoundInNothing(String words) {
        for (Question question : SampleCourse.questions().values()) {
            assertThat(judge(question, words)).isEqualTo(new Judgement.Answered(List.of(), null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is oxytocin?",
                "How long was the study?",
                "what is oxytocin",
                "what do you mean?",
                "Sorry, where does he say that?",
                "can you explain it again",
                "Is stress the same as fear?"
            })
    void aQuestionBackIsNoAttempt(String words) {
        assertThat(judge(STRESS, words)).isInstanceOf(Judgement.AskedBack.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Because it is cheap?", "When you are old you die", "Bananas are yellow."})
    void anUnsureOrWrongAnswerIsAnAttempt(String words) {
        assertThat(judge(STRESS, words)).isInstanceOf(Judgement.Answered.class);
    }

    @Test
    void theSameRubricIsMadeForTheSameQuestion() {
        for (Question question : SampleCourse.questions().values()) {
            assertThat(new LexicalTutor("en").rubric(question)).isEqualTo(TUTOR.rubric(question));
        }
    }

    @Test
    void manyThreadsGetTheSameJudgements() throws Exception {
        Judgement expected = judge(STRESS, STRESS.benchmark());
        LexicalTutor fresh = new LexicalTutor("en");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Judgement>> calls = IntStream.range(0, 200)
                    .<Callable<Judgement>>mapToObj(
                            _ -> () -> fresh.judge(STRESS, fresh.rubric(STRESS), STRESS.benchmark(), AROUND))
                    .toList();
            for (var judged : threads.invokeAll(calls)) {
                assertThat(judged.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aCourseInEstonianIsJudgedInEstonian() {
        LexicalTutor tutor = new LexicalTutor("et");
        Question question = new Question(
                "Miks on väikesed muutused paremad kui suured? Ja mis juhtus tema ajatajuga?",
                "Väikesed muutused on püsivad: neid on kerge hoida ja nad saavad harjumuseks. "
                        + "Aeg muutus meeldejäävaks ega lennanud enam märkamatult mööda.");
        Rubric rubric = tutor.rubric(question);
        String words = "Neid on kerge hoida ja neist saavad harjumused. Aeg jäi paremini meelde ja oli meeldejääv.";

        assertThat(rubric.demands()).hasSize(2);
        Judgement judgement = tutor.judge(question, rubric, words, AROUND);
        assertThat(Grading.grade(rubric, Set.of(), (Judgement.Answered) judgement, words)
                        .verdict())
                .isEqualTo(Verdict.MET);
        assertThat(tutor.judge(question, rubric, "Mis on ajataju?", AROUND)).isEqualTo(new Judgement.AskedBack());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "de", "fr", "zh", "th", "pt-BR", "xx", "", "not a tag"})
    void aCourseInAnyLanguageAcceptsItsOwnBenchmark(String tag) {
        LexicalTutor tutor = new LexicalTutor(tag);
        Question question = switch (tag) {
            case "ru" -> new Question("Почему сон важен?", "Сон восстанавливает мозг и укрепляет память.");
            case "de" ->
                new Question("Warum ist Schlaf wichtig?", "Schlaf erholt das Gehirn und stärkt das Gedächtnis.");
            case "zh" -> new Question("为什么睡眠重要？", "它帮助大脑恢复，并且增强记忆。");
            case "th" -> new Question("ทำไมการนอนจึงสำคัญ", "ช่วยให้สมองฟื้นตัวและเพิ่มความจำ");
            default -> new Question("Pourquoi dormir ?", "Cela repose le cerveau et renforce la mémoire.");
        };
        Rubric rubric = tutor.rubric(question);
        Judgement judgement = tutor.judge(question, rubric, question.benchmark(), AROUND);

        assertThat(Grading.grade(rubric, Set.of(), (Judgement.Answered) judgement, question.benchmark())
                        .verdict())
                .isEqualTo(Verdict.MET);
    }

    /** Whatever a question and an answer look like, there is a rubric, and every finding quotes the answer. */
    @Property(tries = 300)
    void anyTextIsJudgedWithoutFailing(@ForAll String question, @ForAll String benchmark, @ForAll String words) {
        Question any = new Question(question, benchmark);
        Rubric rubric = TUTOR.rubric(any);

        if (TUTOR.judge(any, rubric, words, AROUND) instanceof Judgement.Answered answered) {
            Grade grade = Grading.grade(rubric, Set.of(), answered, words);
            assertThat(grade.kept().stream().map(Finding::point).collect(Collectors.toSet()))
                    .isEqualTo(answered.findings().stream().map(Finding::point).collect(Collectors.toSet()));
        }
    }

    @Test
    void aQuestionAboutTheVideoIsPointedToTheNearestPartOfItsDescription() {
        Video video = new Video(
                "a",
                "Sleep",
                "A scientist looks at tired students. He measures what coffee does to the night; then he goes home.",
                CHANGES,
                new YouTubeLink("UNP03fDSj1U"),
                Level.ENTRY,
                1);

        assertThat(TUTOR.guide(video, "Is coffee bad?", AROUND))
                .isEqualTo(new Guidance.Pointer("He measures what coffee does to the night"));
        assertThat(TUTOR.guide(video, "???", AROUND))
                .isEqualTo(new Guidance.Pointer("A scientist looks at tired students."));
    }
}
