package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The words that come with the program are whole in each language. */
class MessageFilesTest {
    private static final Wording WORDING = Wording.ofProgram();

    @SuppressWarnings("unused")
    static final List<String> LANGUAGES = WORDING.languages();

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPhraseHasWordsAndNothingElseHas(String language) {
        assertThat(WORDING.keys(language))
                .as("a phrase missing in %s.properties, or a key there that no phrase uses", language)
                .isEqualTo(
                        Arrays.stream(Phrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new)));
        for (Phrase phrase : Phrase.values()) {
            assertThat(WORDING.pattern(phrase, language)).as(phrase.key()).isNotBlank();
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageFillsInTheSameNames(String language) {
        for (Phrase phrase : Phrase.values()) {
            assertThat(arguments(phrase, language).keySet())
                    .as("%s in %s.properties", phrase.key(), language)
                    .isEqualTo(arguments(phrase, Wording.FALLBACK).keySet());
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyPatternCanBeSaid(String language) {
        for (Phrase phrase : Phrase.values()) {
            MessageFormat format =
                    new MessageFormat(WORDING.pattern(phrase, language), ULocale.forLanguageTag(language));
            for (int number : new int[] {0, 1, 2, 3, 5, 11, 21}) {
                for (String word : new String[] {"yes", "a &lt; b"}) {
                    Map<String, Object> filled = new HashMap<>();
                    arguments(phrase, language)
                            .forEach((name, numeric) -> filled.put(name, numeric ? (Object) number : word));
                    String markup = format.format(filled);
                    Html said = Html.read(markup);
                    assertThat(said.text())
                            .as("%s in %s", phrase.key(), language)
                            .isNotBlank()
                            .doesNotContain("{", "}");
                    assertThat(Pages.TELEGRAM.split(said)).as(phrase.key()).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void whatIsSaidInSeveralWaysHasThemAll(String language) {
        for (Phrase phrase : Phrase.values()) {
            boolean varies = arguments(phrase, language).containsKey("variant");
            assertThat(varies).as("%s in %s", phrase.key(), language).isEqualTo(phrase.wordings() > 1);
            if (varies) {
                Line line = Line.of(phrase).with("title", "T").with("ask", "A").with("words", "W");
                assertThat(IntStream.range(0, phrase.wordings())
                                .mapToObj(wording -> WORDING.plain(line.with("variant", wording), language))
                                .collect(Collectors.toSet()))
                        .as("%s in %s", phrase.key(), language)
                        .hasSize(phrase.wordings());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void whatTelegramShowsByItselfIsPlainAndShortEnough(String language) {
        for (Phrase phrase : Phrase.values()) {
            int most = phrase == Phrase.BOT_DESCRIPTION
                    ? 512
                    : phrase == Phrase.BOT_SHORT_DESCRIPTION
                            ? 120
                            : phrase.name().startsWith("COMMAND_")
                                    ? 256
                                    : phrase.name().startsWith("TOAST_") ? 200 : Integer.MAX_VALUE;
            if (most < Integer.MAX_VALUE || phrase.name().startsWith("BUTTON_")) {
                String pattern = WORDING.pattern(phrase, language);
                assertThat(pattern).as("%s in %s", phrase.key(), language).doesNotContain("<");
                assertThat(pattern.codePointCount(0, pattern.length()))
                        .as(phrase.key())
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    /** The names that a pattern fills in, and whether each wants a number. */
    private static SortedMap<String, Boolean> arguments(Phrase phrase, String language) {
        MessagePattern pattern = new MessagePattern(WORDING.pattern(phrase, language));
        SortedMap<String, Boolean> names = new TreeMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START) {
                String name = pattern.getSubstring(pattern.getPart(i + 1));
                ArgType type = part.getArgType();
                boolean numeric = type.hasPluralStyle() || type == ArgType.SIMPLE || type == ArgType.CHOICE;
                names.merge(name, numeric, Boolean::logicalOr);
            }
        }
        return names;
    }
}
