package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UntrustedTest {
    @Test
    void aNameIsOneShortLineThatShowsNothingElseThanItSays() {
        assertThat(Untrusted.name("  Mari\n\tAnn  ")).isEqualTo("Mari Ann");
        assertThat(Untrusted.name("Mari\u202Eevil\u0000\u200B")).isEqualTo("Marievil");
        assertThat(Untrusted.name("\u2066\u2069\u0007")).isEmpty();
        assertThat(Untrusted.name("👩‍👩‍👧 Õnne")).isEqualTo("👩‍👩‍👧 Õnne");
        assertThat(Untrusted.name("😀".repeat(100))).isEqualTo("😀".repeat(64));
    }

    @Test
    void aTextKeepsItsLinesAndLosesControlCharacters() {
        assertThat(Untrusted.text("one\n\ttwo\u0000\u001B[31m")).isEqualTo("one\n\ttwo[31m");
        assertThat(Untrusted.text("half \uD83D and whole \uD83D\uDE00")).isEqualTo("half \uFFFD and whole 😀");
        assertThat(Untrusted.text("😀".repeat(5000))).isEqualTo("😀".repeat(4096));
    }

    @Property
    void whateverComesIsBounded(@ForAll String raw) {
        assertThat(Untrusted.name(raw).codePoints().count()).isLessThanOrEqualTo(64);
        assertThat(Untrusted.text(raw).codePoints().count()).isLessThanOrEqualTo(4096);
        assertThat(Untrusted.text(raw)).doesNotContain("\0");
    }
}
