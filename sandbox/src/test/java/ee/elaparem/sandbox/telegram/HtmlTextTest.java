package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
    private static FormattedText parse(String html) {
        return HtmlText.parse(html);
    }

    private static Entity entity(String type, int offset, int length) {
        return new Entity(type, offset, length, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "b, bold",
        "strong, bold",
        "i, italic",
        "em, italic",
        "u, underline",
        "ins, underline",
        "s, strikethrough",
        "strike, strikethrough",
        "del, strikethrough",
        "tg-spoiler, spoiler",
        "code, code",
        "pre, pre",
        "blockquote, blockquote",
        "B, bold"
    })
    void everyTagGivesItsEntity(String tag, String type) {
        assertThat(parse("a <" + tag + ">word</" + tag + ">"))
                .isEqualTo(new FormattedText("a word", List.of(entity(type, 2, 4))));
    }

    @Test
    void tagsWithAttributes() {
        assertThat(parse("<a href=\"https://youtu.be/x?a=1&amp;b=2\">video</a>").entities())
                .containsExactly(new Entity("text_link", 0, 5, "https://youtu.be/x?a=1&b=2", null));
        assertThat(parse("<a href='https://elaparem.ee'>x</a>").entities())
                .containsExactly(new Entity("text_link", 0, 1, "https://elaparem.ee/", null));
        assertThat(parse("<a href='nowhere'>x</a>")).isEqualTo(FormattedText.plain("x"));
        assertThat(parse("<blockquote expandable>long</blockquote>").entities())
                .containsExactly(entity("expandable_blockquote", 0, 4));
        assertThat(parse("<span class=\"tg-spoiler\">end</span>").entities()).containsExactly(entity("spoiler", 0, 3));
        assertThat(parse("<pre><code class=\"language-java\">int i;</code></pre>")
                        .entities())
                .containsExactly(new Entity("pre", 0, 6, null, "java"));
        assertThat(parse("<code class=\"language-java\">x</code>").entities()).containsExactly(entity("code", 0, 1));
    }

    @Test
    void nestedTagsComeOutermostFirstAndOffsetsAreUtf16() {
        assertThat(parse("😀<b>õ<i>hu</i></b>"))
                .isEqualTo(new FormattedText("😀õhu", List.of(entity("bold", 2, 3), entity("italic", 3, 2))));
    }

    @Test
    void referencesAreDecodedAndOthersStay() {
        assertThat(parse("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#33;&#x21&nbsp;&copy; & &")
                        .text())
                .isEqualTo("1 < 2 && 3 > 2 \"!!&nbsp;&copy; & &");
        assertThat(parse("a > b").text()).isEqualTo("a > b");
        assertThat(parse("&#12345678;").text()).isEqualTo("&#12345678;");
    }

    @Test
    void emptyTagsLeaveNothing() {
        assertThat(parse("a<b></b>")).isEqualTo(FormattedText.plain("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "õ <h1>x</h1>      | Unsupported start tag \"h1\" at byte offset 3",
                "1 < 2             | Unsupported start tag \"\" at byte offset 2",
                "a <b              | Unclosed start tag at byte offset 2",
                "a <b>b            | Can't find end tag corresponding to start tag \"b\"",
                "a <b>b<i>c        | Can't find end tag corresponding to start tag \"i\"",
                "a</b>             | Unexpected end tag at byte offset 1",
                "a</               | Unexpected end tag at byte offset 1",
                "<i>a</i           | Unclosed end tag at byte offset 4",
                "<b>a<i>b</b></i>  | Unmatched end tag at byte offset 8, expected \"</i>\", found \"</b>\"",
                "<i =x>a</i>       | Empty attribute name in the tag \"i\" at byte offset 0",
                "<i a = b_>a</i>   | Unexpected end of name token at byte offset 7",
                "<a href=\"x>a</a> | Unclosed start tag at byte offset 0",
                "<span>a</span>    | Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
                "&#xDFDF;          | Text contains invalid Unicode characters after decoding HTML entities,"
                        + " check for unmatched surrogate code units",
            })
    void faultsAreToldInTelegramsWords(String html, String words) {
        assertThatExceptionOfType(ApiError.class)
                .isThrownBy(() -> parse(html))
                .withMessage("Bad Request: can't parse entities: " + words)
                .satisfies(error -> assertThat(error.code()).isEqualTo(400));
    }

    @Test
    void blankEndsAreTrimmedAndLinksAndCommandsFound() {
        assertThat(parse("  /start now\nhttps://youtu.be/x. <code>/no</code> \n")
                        .tidied())
                .isEqualTo(new FormattedText(
                        "/start now\nhttps://youtu.be/x. /no",
                        List.of(entity("bot_command", 0, 6), entity("url", 11, 18), entity("code", 31, 3))));
        // blank space at the start stays where an entity begins
        assertThat(parse(" <b> x </b> ").tidied()).isEqualTo(new FormattedText(" x", List.of(entity("bold", 0, 2))));
    }
}
