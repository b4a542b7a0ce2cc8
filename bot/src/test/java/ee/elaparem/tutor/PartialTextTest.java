package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read out of JSON that is still being written. */
class PartialTextTest {
    private static final PartialText REPLY = new PartialText("reply");

    @Test
    void everyBeginningGivesWhatIsThereOfTheText() {
        String json = " {\n \"reply\" : \"A \\\"b\\\" \\\\ \\u00e4\\n\\ud83d\\ude00 ä😀 end\" }";
        String text = "A \"b\" \\ ä\n😀 ä😀 end";
        String before = "";

        for (int length = 0; length <= json.length(); length++) {
            String read = REPLY.read(json.substring(0, length));
            assertThat(text).as("after %d", length).startsWith(read);
            assertThat(read).startsWith(before);
            assertThat(read.codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                    .isEmpty();
            before = read;
        }
        assertThat(before).isEqualTo(text);
    }

    @Property(tries = 300)
    void whateverTheTextAndHoweverItIsCut(@ForAll String text, @ForAll int cut) throws Exception {
        String wellFormed = new String(text.getBytes("UTF-8"), "UTF-8");
        String json =
                MistralModel.JSON.createObjectNode().put("reply", wellFormed).toString();

        assertThat(REPLY.read(json)).isEqualTo(wellFormed);
        assertThat(wellFormed).startsWith(REPLY.read(json.substring(0, Math.floorMod(cut, json.length() + 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I can't help with that.",
                "[\"reply\"",
                "{\"verdict\":\"MET\",\"reply\":\"x\"",
                "{\"reply\":7",
                "{\"reply\":[\"x\"",
                "{\"reply\":\"a \\x b",
                "{\"reply\":\"a \\u00zz b",
                "{\"reply\":\"a line\nbreak"
            })
    void whatIsNotAsItShouldBeGivesNothing(String json) {
        assertThat(REPLY.read(json)).isEmpty();
    }
}
