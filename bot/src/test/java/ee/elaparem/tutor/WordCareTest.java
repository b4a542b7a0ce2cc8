package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCareTest {
    private final WordCare care = new WordCare();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to die",
                "i just really want to die...",
                "Honestly I don’t want to live anymore.",
                "The video was fine. I'm thinking of suicide, all the time.",
                "I have been thinking about killing myself",
                "Everyone would be better off without me",
                "I wish I had never been born",
                "I AM SUICIDAL",
                "i want to hurt myself",
                "My life is not worth living",
                "I swallowed them, I took too many pills",
                "I was raped",
                "Tahan surra",
                "ma ei taha enam elada",
                "mul on vahel enesetapumõtted",
                "ma ei jaksa enam elada",
                "Ei näe enam mõtet elada",
                "parem oleks, kui mind poleks",
                "Tahaksin endale haiget teha",
                "я не хочу больше жить",
                "Мне просто хочется умереть",
                "думаю покончить с собой",
                "Лучше бы я умерла",
                "у меня мысли о самоубийстве",
            })
    void distressIsHeard(String words) {
        assertThat(care.inNeed(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This deadline kills me",
                "I want to die laughing",
                "I nearly died of boredom",
                "I don't want to die young, so I exercise.",
                "Exercise stops you from dying early",
                "Stress kills, and loneliness kills too",
                "He said that people who don't sleep die younger and that suicide rates rise",
                "Depression makes people think of suicide, and talking about it helps them",
                "She wanted to kill the project herself",
                "I could kill for a coffee",
                "I hurt my knee when I was running",
                "I cut sugar out of my life myself",
                "People may feel worthless when they compare themselves",
                "Life without friends is not worth living, says the study",
                "The speaker changed his life: he ended his job",
                "I don't want to live in a city",
                "Depression of the market made mutual funds fall",
                "My phone died",
                "natural killer cells are fewer",
                "kill me now, another question :)",
                "Vanemad inimesed ei taha surra üksi",
                "Stress tapab ja uni aitab",
                "See tähtaeg tapab mu ära",
                "Tahan surra naeru kätte",
                "Ma ei taha elada linnas",
                "Autor räägib enesetappude ennetamisest",
                "Стресс убивает, а сон помогает",
                "Я чуть не умер со смеху",
                "Хочется умереть от смеха",
                "Люди не хотят умирать рано",
                "не хочу жить в городе",
                "",
                "👍",
            })
    void whatIsNoneIsPassedOver(String words) {
        assertThat(care.inNeed(words)).isFalse();
    }

    @Test
    void nothingOfTheCourseNorOfItsAnswersIsDistress() {
        assertThat(SampleCourse.answers()).hasSizeGreaterThan(100).noneMatch(answer -> care.inNeed(answer.text()));
        for (Question question : SampleCourse.questions().values()) {
            assertThat(care.inNeed(question.text() + " " + question.benchmark()))
                    .as(question.text())
                    .isFalse();
        }
        assertThat(SampleCourse.texts().values())
                .allSatisfy(texts ->
                        assertThat(care.inNeed(String.join(". ", texts))).isFalse());
    }

    @Property(tries = 300)
    void distressIsHeardAmongAnyWordsAndNothingFails(@ForAll String before, @ForAll String after) {
        care.inNeed(before + after);

        String among = before.replace('*', ' ') + " . " + "i want to die" + " . " + after;
        assertThat(care.inNeed(among)).isTrue();
    }

    @Test
    void aLongTextIsReadQuickly() {
        for (String words : List.of("i really just ", "ma ei taha ", "не хочу ", "kill ")) {
            long begun = System.nanoTime();
            assertThat(care.inNeed(words.repeat(100_000 / words.length()))).isFalse();
            assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
        }
    }
}
