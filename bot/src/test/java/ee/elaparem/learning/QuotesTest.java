package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A learner's own words are read back in their order, each of them once. */
class QuotesTest {
    private static List<String> quotes(String answer, String... evidence) {
        return Quotes.of(
                IntStream.range(0, evidence.length)
                        .mapToObj(point -> new Finding(point, evidence[point]))
                        .toList(),
                answer);
    }

    @Test
    void they_stand_in_the_order_of_the_answer() {
        assertThat(quotes("Ice is cold. Cats purr. Water flows.", "Water flows", "Ice is cold"))
                .containsExactly("Ice is cold", "Water flows");
    }

    @Test
    void words_that_several_points_quote_are_read_once() {
        assertThat(quotes("Water flows down because it is heavy", "Water flows down", "down because it is heavy"))
                .containsExactly("Water flows down because it is heavy");
    }

    @Test
    void what_only_a_comma_parts_is_one_quote_and_what_a_sentence_parts_is_two() {
        assertThat(quotes("We need air, water, and bread. Salt too.", "air", "water", "bread", "Salt"))
                .containsExactly("air, water", "bread", "Salt");
    }

    @Test
    void what_differs_in_what_the_eye_passes_over_is_read_as_the_tutor_has_it() {
        assertThat(quotes("Water\u00a0flows down", "water flows", "down")).containsExactly("down", "water flows");
    }

    @Test
    void there_are_five_at_most() {
        assertThat(quotes("a1. b2. c3. d4. e5. f6", "a1", "b2", "c3", "d4", "e5", "f6"))
                .containsExactly("a1", "b2", "c3", "d4", "e5");
    }
}
