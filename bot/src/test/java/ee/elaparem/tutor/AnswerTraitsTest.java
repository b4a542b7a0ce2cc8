package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.course.Question;
import org.junit.jupiter.api.Test;

class AnswerTraitsTest {
    private static final Question SALT =
            new Question("How did you separate the salt from the water?", "We boiled the water, leaving crystals.");

    private final AnswerTraits traits = new AnswerTraits("en");

    @Test
    void theBenchmarkItselfHasAllFormsAndTheLastNewWord() {
        assertThat(trait(Trait.FORMS, SALT.benchmark())).isEqualTo(1);
        assertThat(trait(Trait.LAST_NEW, SALT.benchmark())).isEqualTo(1);
    }

    @Test
    void formsAreCountedOnceAndForBothSides() {
        // the benchmark has we, boiled, the, water, leaving, crystals; the answer we, boiled, it and shares two of them
        assertThat(trait(Trait.FORMS, "We boiled it and we boiled it")).isCloseTo(2.0 * 2 / (6 + 4), within(1e-9));
        assertThat(trait(Trait.FORMS, "Magnets")).isZero();
    }

    @Test
    void theLastNewWordIsFoundInAnotherForm() {
        assertThat(trait(Trait.LAST_NEW, "A crystal was left over")).isEqualTo(1);
        assertThat(trait(Trait.LAST_NEW, "We boiled it")).isZero();
    }

    @Test
    void whereTheQuestionHasEveryWordThereIsNoLastNewOne() {
        Question known = new Question("Did the salt dissolve in the water?", "The salt dissolved.");

        double[] values = traits.of(known, "The salt dissolved.");

        assertThat(values[Trait.LAST_NEW.ordinal()]).isEqualTo(Traits.NONE);
    }

    @Test
    void aCourseHasOneBenchmarkAndOfMoreTheLogarithmCounts() {
        Question oneOfThree = new Question(SALT.text(), SALT.benchmark(), 3);

        assertThat(trait(Trait.BENCHMARKS, "We boiled it")).isZero();
        assertThat(traits.of(oneOfThree, "We boiled it")[Trait.BENCHMARKS.ordinal()])
                .isCloseTo(Math.log(3), within(1e-9));
    }

    private double trait(Trait trait, String answer) {
        return traits.of(SALT, answer)[trait.ordinal()];
    }
}
