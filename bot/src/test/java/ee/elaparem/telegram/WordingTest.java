package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording wording = Wording.of("/telegram-words/");

    @Test
    void aLanguageIsThereWhenItsFileIs() {
        assertThat(wording.languages()).containsExactly("en", "et", "pt-BR");
        assertThat(wording.nearest("et-EE")).isEqualTo("et");
        assertThat(wording.nearest("PT-br")).isEqualTo("pt-BR");
        assertThat(wording.nearest("fr")).isEqualTo("en");
        assertThat(wording.nearest(null)).isEqualTo("en");
    }

    @Test
    void numbersTakeTheirForms() {
        Line passed = Line.of(Phrase.PROGRESS_PASSED).with("total", 1200);
        assertThat(wording.plain(passed.with("passed", 0), "en")).isEqualTo("Nothing yet, isn't it?");
        assertThat(wording.plain(passed.with("passed", 1), "en")).isEqualTo("1 video of 1,200, isn't it?");
        assertThat(wording.plain(passed.with("passed", 5), "et")).startsWith("5 videot");
    }

    @Test
    void whatALanguageHasNoWordsForIsSaidInEnglish() {
        assertThat(wording.plain(Line.of(Phrase.BUTTON_NEXT), "et")).isEqualTo("Next video");
        assertThatThrownBy(() -> wording.say(Line.of(Phrase.HELP), "et")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void levelsAndLinesAreFilledInWithTheirMarks() {
        assertThat(wording.say(Line.of(Phrase.WELCOME).with("name", Level.ENTRY), "en")
                        .markup())
                .isEqualTo("Hello, <b><i>Entry</i></b>!");
        Line inner = Line.of(Phrase.PLAIN).with("text", "a < b");
        assertThat(wording.say(Line.of(Phrase.QUOTE).with("words", inner), "en").markup())
                .isEqualTo("<blockquote>a &lt; b</blockquote>");
    }

    @Property
    void whatALearnerWritesStaysTextAndNothingElse(@ForAll String name) {
        Html said = wording.say(Line.of(Phrase.WELCOME).with("name", name), "en");

        assertThat(said.text()).isEqualTo("Hello, " + Untrusted.readable(name) + "!");
        assertThat(said.markup().replaceAll("</?b>", "")).doesNotContain("<");
    }

    @Test
    void markupAndPatternsInWhatALearnerWritesMeanNothing() {
        Line line = Line.of(Phrase.WELCOME).with("name", "{total} </b><a href=\"x\">'{0}'</a> &amp; ''");
        assertThat(wording.plain(line, "en")).isEqualTo("Hello, {total} </b><a href=\"x\">'{0}'</a> &amp; ''!");
    }

    @Test
    void paragraphsStandApart() {
        List<Line> lines = List.of(
                Line.of(Phrase.BUTTON_NEXT), Line.of(Phrase.PLAIN).with("text", " "), Line.of(Phrase.BUTTON_NEXT));
        assertThat(wording.say(lines, "en").text()).isEqualTo("Next video\n\nNext video");
    }

    @Test
    void quotationsFollowWithoutABlankLine() {
        Line words = Line.of(Phrase.QUOTE).with("words", "so true");
        Line next = Line.of(Phrase.BUTTON_NEXT);
        assertThat(wording.say(List.of(next, words, words, next, next), "en").markup())
                .isEqualTo("Next video\n<blockquote>so true</blockquote>\n<blockquote>so true</blockquote>\n\n"
                        + "Next video\n\nNext video");
    }

    @Test
    void manyThreadsMaySpeakAtOnce() {
        List<String> said = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> wording.plain(
                        Line.of(Phrase.PROGRESS_PASSED)
                                .with("passed", i % 7 + 2)
                                .with("total", i % 7),
                        "en"))
                .toList();
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i)).isEqualTo((i % 7 + 2) + " videos of " + (i % 7) + ", isn't it?");
        }
    }
}
