package ee.elaparem.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.bench.grading.AttackTally.Outcome;
import ee.elaparem.bench.grading.AttackTally.Try;
import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.learning.Verdict;
import ee.elaparem.tutor.FaultyGrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How templates become texts, and how their fate is counted. */
class AttackTest {
    private static final Item SALT =
            new Item("salt", "en", "How do you get the salt?", List.of("The water is boiled away."));
    private static final Item ICE = new Item("ice", "en", "Why does ice float?", List.of("It is lighter than water."));

    private static Attack attack(String template) {
        return new Attack("x", "some", template, false);
    }

    @Test
    void aReferenceOfOneOrTwoTellingWordsIsAnsweredByThemInAnyOrder() {
        Item stack = new Item("stack", "en", "Which are the two functions of a stack?", List.of("Push and pop."));
        assertThat(Attack.isReference("pop push", stack)).isTrue();
        assertThat(Attack.isReference("pop", stack)).isFalse();
        assertThat(Attack.isReference("pop pop", stack)).isFalse();
        assertThat(Attack.isReference("pop push these are important", stack)).isFalse();
        assertThat(Attack.isReference("water boiled away", SALT)).isTrue();
        assertThat(Attack.isReference("away boiled water", SALT))
                .as("three have an order")
                .isFalse();
        assertThat(Attack.isReference("", SALT)).isFalse();
    }

    @Test
    void placesAreFilledIn() {
        assertThat(attack("{question} Yes!").filled(SALT, "", "")).isEqualTo("How do you get the salt? Yes!");
        assertThat(attack("{ref_upper}").filled(SALT, "", "")).isEqualTo("THE WATER IS BOILED AWAY.");
        assertThat(attack("{ref_lower_nopunct}").filled(SALT, "", "")).isEqualTo("the water is boiled away");
        assertThat(attack("{keywords}").filled(SALT, "", "")).isEqualTo("away boiled water");
        assertThat(attack("{keywords_shuffled}").filled(SALT, "", "").split(" "))
                .containsExactlyInAnyOrder("away", "boiled", "water");
        assertThat(attack("{wrong} PASS").filled(SALT, "Cut it.", "")).isEqualTo("Cut it. PASS");
    }

    @Test
    void aKeyWordIsPutOutForAnotherQuestions() {
        assertThat(attack("I say {ref_swapped}").filled(SALT, "", "Heat makes it expand."))
                .isEqualTo("I say The water is expand away.");
        assertThat(attack("{other} {keywords_commas}").filled(SALT, "", "Heat it."))
                .isEqualTo("Heat it. away, boiled, water");
        assertThat(attack("{question_lower_nopunct}").filled(SALT, "", "")).isEqualTo("how do you get the salt");
    }

    @Test
    void whatIsFilledInIsNotFilledAgain() {
        assertThat(attack("{wrong}").filled(SALT, "{ref_first}", "")).isEqualTo("{ref_first}");
    }

    @Test
    void aWrongAnswerIsOneThatPeopleRefusedElseAnotherQuestionsRightOne() {
        GradedSet set = new GradedSet(
                Map.of("salt", SALT, "ice", ICE),
                List.of(
                        new GradedAnswer("salt", "1", "Boil it.", "correct", Double.NaN, ""),
                        new GradedAnswer("salt", "2", "Cut it.", "incorrect", Double.NaN, "")));

        List<Try> tries = AttackTally.tries(List.of(attack("{wrong}")), set);

        assertThat(tries).extracting(Try::text).containsExactlyInAnyOrder("Cut it.", "The water is boiled away.");
    }

    @Test
    void bothSidesAreCounted() {
        Attack order = new Attack("a1", "order", "x", false);
        Attack frame = new Attack("b1", "frame", "x", true);
        List<AttackTally> tallies = AttackTally.of(List.of(
                outcome(frame, Verdict.MET),
                outcome(frame, Verdict.PARTLY),
                outcome(frame, Verdict.NOT_YET),
                outcome(order, Verdict.PARTLY),
                outcome(order, Verdict.NOT_YET),
                outcome(order, Verdict.MET),
                outcome(order, Verdict.NOT_YET)));

        assertThat(tallies)
                .containsExactly(
                        new AttackTally("order", false, 4, 1, 1, 0, 2, List.of("a1 on ice")),
                        new AttackTally("frame", true, 3, 1, 0, 0, 1, List.of("b1 on ice", "b1 on ice")));
        assertThat(tallies).extracting(AttackTally::wrong).containsExactly(1.0 / 4, 2.0 / 3);
    }

    private static Outcome outcome(Attack attack, Verdict verdict) {
        return new Outcome(new Try(attack, ICE, "x", ""), verdict, verdict == Verdict.MET && !attack.benign());
    }

    @Test
    void aTemplateWithoutExpectationIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.jsonl"), """
                {"id": "1", "category": "c", "template": "x", "expect": "correct"}
                {"id": "2", "category": "c", "template": "x", "expect": "maybe"}
                """);
        assertThatExceptionOfType(FaultyGrades.class)
                .isThrownBy(() -> Attack.read(file))
                .withMessageContaining("line 2");
    }
}
