package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HtmlTextPropertiesTest {
    @Provide
    Arbitrary<String> tangles() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "</",
                        "b",
                        "<b>",
                        "</b>",
                        "<i>",
                        "</i>",
                        "<a href=\"",
                        "\">",
                        "</a>",
                        "&lt;",
                        "&#",
                        "&amp",
                        ";",
                        "😀",
                        "õ",
                        " ",
                        "\n",
                        "=",
                        "'",
                        "/start",
                        "https://a.ee",
                        "<pre>",
                        "</pre>",
                        "<code>",
                        "</code>",
                        "<blockquote expandable>",
                        "</blockquote>")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void anyTangleIsReadOrRefusedAndNoEntityLeavesTheText(@ForAll("tangles") String html) {
        FormattedText text;
        try {
            text = HtmlText.parse(html).tidied();
        } catch (ApiError refusal) {
            assertThat(refusal.code()).isEqualTo(400);
            assertThat(refusal.description()).startsWith("Bad Request: can't parse entities: ");
            return;
        }
        assertThat(text.text()).isEqualTo(text.text().stripTrailing());
        int start = 0;
        for (Entity entity : text.entities()) {
            assertThat(entity.length()).isPositive();
            assertThat(entity.offset()).isGreaterThanOrEqualTo(start);
            assertThat(entity.end()).isLessThanOrEqualTo(text.text().length());
            start = entity.offset();
        }
    }

    @Property
    void anyTextSurvivesEscaping(@ForAll String text) {
        boolean whole = text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (whole) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            assertThat(HtmlText.parse("<b>" + escaped + "</b>").text()).isEqualTo(text);
        }
    }
}
