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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to benchmarks of a sentence, which the trained weights judge. */
class ShortBenchmarkTest {
    private static final LexicalTutor TUTOR = new LexicalTutor("en");
    private static final Question BREAD = new Question(
            "Anna put one loaf into the fridge and left another in the kitchen. Why did the kitchen loaf go mouldy first?",
            "Mould grows faster in a warm and damp place.");

    private static Judgement.Answered judged(String words) {
        return (Judgement.Answered) TUTOR.judge(BREAD, TUTOR.rubric(BREAD), words, new Surroundings("en", List.of()));
    }

    private static Verdict verdict(String words) {
        return Grading.grade(TUTOR.rubric(BREAD), Set.of(), judged(words), words)
                .verdict();
    }

    private static double likelihood(String words) {
        Rubric rubric = TUTOR.rubric(BREAD);
        return TUTOR.likelihood(BREAD, rubric, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Because mould grows faster when it is warm and damp.",
                "Mould grows faster in a warm place.",
                "The mould can grow faster in warm damp places"
            })
    void whatSaysTheSameIsMet(String words) {
        assertThat(verdict(words)).isEqualTo(Verdict.MET);
        assertThat(likelihood(words)).isGreaterThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Because Anna forgot it.",
                "I don't know.",
                "The loaf in the kitchen was older than the other one.",
                "Mould does not grow in a warm and damp place.",
                "Anna put one loaf into the fridge and left another in the kitchen.",
                "damp faster grows mould place warm",
            })
    void whatSaysSomethingElseIsNot(String words) {
        assertThat(verdict(words)).isNotEqualTo(Verdict.MET);
        assertThat(likelihood(words)).isLessThan(0.5);
    }

    /** Who disagrees with somebody in the question stands behind the reason; who disbelieves the right thing does not. */
    @Test
    void aReasonToDisagreeIsMeant() {
        assertThat(verdict("I disagree because mould grows faster in a warm and damp place."))
                .isEqualTo(Verdict.MET);
        assertThat(verdict("I do not agree, because mould grows faster in a warm and damp place."))
                .isEqualTo(Verdict.MET);
        assertThat(verdict("I disagree that mould grows faster in a warm and damp place."))
                .isNotEqualTo(Verdict.MET);
        assertThat(verdict("I don't think mould grows faster in a warm and damp place."))
                .isNotEqualTo(Verdict.MET);
    }

    /** Each pair: what should be taken as likelier than the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mould grows faster in a warm and damp place. | Mould grows slower in a cold and dry place.",
                "Mould grows faster in a warm and damp place. | Warm mould faster in damp a place and grows.",
                "Mould likes it warm and damp. | Mould likes the fridge.",
                "It was warm. | It was loud."
            })
    void theNearerAnswerIsTheLikelier(String nearer, String other) {
        assertThat(likelihood(nearer)).isGreaterThan(likelihood(other));
    }

    /** Where any of several benchmarks counts, the answer is like one of them sooner by chance. */
    @Test
    void beingLikeOneOfManyCountsLessThanBeingLikeTheOnlyOne() {
        String words = "Mould likes it warm and damp.";
        Question oneOfFive = new Question(BREAD.text(), BREAD.benchmark(), 5);

        assertThat(TUTOR.likelihood(oneOfFive, TUTOR.rubric(oneOfFive), words)).isLessThan(likelihood(words));
        assertThat(TUTOR.likelihood(oneOfFive, TUTOR.rubric(oneOfFive), BREAD.benchmark()))
                .isGreaterThan(0.5);
    }

    /** The first sentence has a word of the second, but none that the second alone has. */
    @Test
    void halfOfTheBenchmarkWordForWordIsHalfAnAnswer() {
        Question train = new Question(
                "How do you show your ticket on the train, and what do you do when your phone is empty?",
                "You show the ticket in the app together with your passport. The conductor writes you a note, and you hand"
                        + " the ticket in later.");
        Rubric rubric = TUTOR.rubric(train);
        String half = "You show the ticket in the app.";

        assertThat(rubric.demands()).hasSize(2);
        assertThat(TUTOR.likelihood(train, rubric, half)).isLessThan(0.5);
        assertThat(TUTOR.likelihood(train, rubric, half + " The conductor writes a note, and you hand it in later."))
                .isGreaterThan(0.5);
    }

    @Test
    void theSameWordsAlwaysGetTheSameLikelihood() {
        assertThat(new LexicalTutor("en").likelihood(BREAD, TUTOR.rubric(BREAD), "warm and damp"))
                .isEqualTo(likelihood("warm and damp"));
    }

    @Test
    void whatComesNearIsUnsure() {
        Judgement.Answered near = judged("Mould grows in the warm kitchen, it grows there quickly.");
        assertThat(near.unsure() || verdict("Mould grows in the warm kitchen, it grows there quickly.") == Verdict.MET)
                .isTrue();
        assertThat(judged("Because Anna forgot it.").unsure()).isFalse();
    }
}
