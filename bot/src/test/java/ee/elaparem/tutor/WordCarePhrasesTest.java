package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick look before the phrases are searched for must let none of them through. */
class WordCarePhrasesTest {
    private final WordCare care = new WordCare();

    @ParameterizedTest
    @ValueSource(strings = {"en", "et", "ru"})
    void everyPhraseOfTheListsIsFound(String language) throws Exception {
        Properties lists = new Properties();
        try (var file = WordCare.class.getResourceAsStream("distress_" + language + ".properties")) {
            lists.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        List<String> phrases = Arrays.stream(lists.getProperty("said").split("\\|"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
        assertThat(phrases).hasSizeGreaterThan(20);
        for (String phrase : phrases) {
            for (String said : spoken(phrase)) {
                assertThat(care.inNeed("Well, " + said)).as(said).isTrue();
            }
        }
    }

    /** The phrase with each of its alternatives, each ending in turn, and no fillers. */
    private static List<String> spoken(String phrase) {
        List<String> spoken = List.of("");
        for (String word : phrase.split(" +")) {
            List<String> longer = new ArrayList<>();
            for (String before : spoken) {
                for (String alternative : word.equals("~") ? new String[] {""} : word.split("/")) {
                    longer.add((before + " " + alternative.replace("*", "")).strip());
                }
            }
            spoken = longer;
        }
        return spoken;
    }
}
