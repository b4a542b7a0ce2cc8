package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.telegram.Html.Mark;
import ee.elaparem.telegram.Html.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)([^<>]*)>");

    @Test
    void textIsEscapedAndMarksAreKept() {
        Html html = Html.read("Hi <b>A &amp; <i>B</i></b>").then(Html.plain(" <script> \"x\" & y"));

        assertThat(html.text()).isEqualTo("Hi A & B <script> \"x\" & y");
        assertThat(html.markup()).isEqualTo("Hi <b>A &amp; <i>B</i></b> &lt;script&gt; \"x\" &amp; y");
    }

    @Test
    void linksKeepTheirAddressAndLongOnesAreShownAsText() {
        assertThat(Html.plain("here").linked("https://x.org/?a=1&b=\"2\"").markup())
                .isEqualTo("<a href=\"https://x.org/?a=1&amp;b=&quot;2&quot;\">here</a>");
        assertThat(Html.plain("here")
                        .linked("https://x.org/" + "a".repeat(3000))
                        .markup())
                .isEqualTo("here");
    }

    @Test
    void wrongMarkupIsRefused() {
        for (String wrong : List.of(
                "<b>",
                "</b>",
                "<b></i>",
                "a < b",
                "a & b",
                "<script>x</script>",
                "<b x=\"1\">x</b>",
                "<a>x</a>",
                "<i href=\"x\">x</i>",
                "<b><i>x</b></i>",
                "&nbsp;",
                "<a href=\"x>x</a>")) {
            assertThatThrownBy(() -> Html.read(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void readingWhatWasWrittenGivesTheSame(@ForAll("texts") Html html) {
        Html again = Html.read(html.markup());
        assertThat(again.text()).isEqualTo(html.text());
        assertThat(again.markup()).isEqualTo(html.markup());
    }

    @Property
    void pagesNeverExceedTheBoundsAndLoseNothing(
            @ForAll("texts") Html html, @ForAll @IntRange(min = 1, max = 60) int points) {
        int bytes = 400;
        List<Html> pages = new Pages(points, bytes).split(html);

        assertThat(pages.stream().map(Html::text).collect(Collectors.joining())).isEqualTo(html.text());
        for (Html page : pages) {
            int length = page.text().codePointCount(0, page.text().length());
            assertThat(length).isBetween(1, points);
            if (length > 1) {
                assertThat(page.markup().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(bytes);
            }
            assertBalancedAndEscaped(page.markup());
            assertThat(page.text())
                    .isEqualTo(new String(page.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aLongTextFillsTelegramsPages() {
        List<Html> pages = Pages.TELEGRAM.split(Html.plain("😀&".repeat(5000)).in("b"));

        assertThat(pages).hasSize(3);
        assertThat(pages.getFirst()
                        .text()
                        .codePointCount(0, pages.getFirst().text().length()))
                .isEqualTo(4096);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.markup()).startsWith("<b>").endsWith("</b>"));
    }

    @Test
    void aPageEndsAfterAParagraphElseALineElseAWordElseACharacter() {
        assertThat(split("one two.\n\nthree four", 12)).containsExactly("one two.\n\n", "three four");
        assertThat(split("one two.\nthree four", 12)).containsExactly("one two.\n", "three four");
        assertThat(split("one two three", 10)).containsExactly("one two ", "three");
        // a family of joined people is one character to a reader
        String family = "👩‍👩‍👧";
        assertThat(split("abcdefg" + family + "h", 9)).containsExactly("abcdefg", family + "h");
        assertThat(split("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    }

    private static List<String> split(String text, int points) {
        return new Pages(points, 1000)
                .split(Html.plain(text)).stream().map(Html::text).toList();
    }

    private static void assertBalancedAndEscaped(String markup) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(markup);
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        String rest = TAG.matcher(markup).replaceAll("");
        assertThat(rest).doesNotContain("<", ">");
        assertThat(rest.replaceAll("&(lt|gt|amp);", "")).doesNotContain("&");
    }

    @Provide
    Arbitrary<Html> texts() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .excludeChars('\uFFFE', '\uFFFF')
                        .ofMaxLength(40)
                        .map(Untrusted::readable),
                Arbitraries.of(
                        "<b>",
                        "</b>",
                        "&amp;",
                        "&",
                        "\"",
                        "😀",
                        "👩‍👩‍👧",
                        "e\u0301\u0301\u0301",
                        " ",
                        "\n\n",
                        "words and words ",
                        "a".repeat(70)));
        Arbitrary<Mark> mark = Arbitraries.of(
                new Mark("b", ""),
                new Mark("i", ""),
                new Mark("code", ""),
                new Mark("blockquote", " expandable"),
                new Mark("a", " href=\"https://x.org/?a&amp;b\""));
        Arbitrary<Run> run = Combinators.combine(text, mark.list().ofMaxSize(3)).as(Run::new);
        return run.list().ofMaxSize(12).map(Html::new);
    }
}
