package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.learning.Action;
import ee.elaparem.learning.Button;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ButtonsTest {
    @Property
    void aTapMeansWhatTheButtonMeant(@ForAll Action action, @ForAll @IntRange(max = Integer.MAX_VALUE) int mark) {
        for (String argument : new String[] {null, "Beginner", "pt-BR", "x".repeat(20)}) {
            String data = Buttons.data(new Button(Line.of(Phrase.PLAIN), action, argument, mark));

            assertThat(data.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 64);
            assertThat(Buttons.meaning(data)).isEqualTo(new Input.Tapped(action, argument, mark));
        }
    }

    @Property
    void anythingElseIsUnknown(@ForAll String data) {
        assertThat(Buttons.meaning(data)).isEqualTo(new Input.TappedUnknown());
    }

    @Test
    void dataOfOtherVersionsAndMadeUpDataIsUnknown() {
        for (String data : new String[] {
            null,
            "",
            "WATCHED",
            "WATCHED.",
            "WATCHED.-1",
            "WATCHED.99999999999",
            "NO_SUCH.1",
            "WATCHED.1.a b",
            "watched.1",
            "PICK_LEVEL.1." + "x".repeat(21)
        }) {
            assertThat(Buttons.meaning(data)).as(data).isEqualTo(new Input.TappedUnknown());
        }
    }

    @Test
    void aButtonThatCannotBeReadBackIsNeverMade() {
        assertThatThrownBy(() -> Buttons.data(new Button(Line.of(Phrase.PLAIN), Action.PICK_LEVEL, "a.b", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Buttons.data(new Button(Line.of(Phrase.PLAIN), Action.WATCHED, null, -1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
