package ee.elaparem.app;

import ee.elaparem.telegram.Wording;
import java.util.Collection;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where somebody in distress finds help, as the operator says it: {@code HELP_TEXT} for everybody, {@code HELP_TEXT_ET} and
 * the like for those who read that language.
 */
final class HelpTexts {
    static final String NAME = "HELP_TEXT";

    /** In code points; with the words around it, it is to fit into one message. */
    static final int MOST = 1_000;

    private static final Pattern FOR_A_LANGUAGE = Pattern.compile(NAME + "_[A-Za-z0-9_]+");

    private HelpTexts() {}

    /** Whether this is the name of one of these settings, well formed or not. */
    static boolean isOne(String name) {
        return name.equals(NAME) || FOR_A_LANGUAGE.matcher(name).matches();
    }

    /**
     * The texts by the tag of their language, such as {@code "et"}; under the empty tag the one for everybody else.
     *
     * @param names of all settings; a language that is none is noted as a fault
     * @param remarks a sentence is added for each language that the bot does not speak
     */
    static Map<String, String> read(SettingReader reader, Collection<String> names, List<String> remarks) {
        Map<String, String> texts = new HashMap<>();
        for (String name : names) {
            if (!isOne(name) || !reader.has(name)) {
                continue;
            }
            Optional<String> language = languageOf(name);
            if (language.isEmpty()) {
                reader.fault(name, "names no language.", "Write it like " + NAME + "_ET or " + NAME + "_PT_BR.");
                continue;
            }
            String text = reader.words(name, MOST);
            if (!text.isEmpty() && texts.putIfAbsent(language.get(), text) != null) {
                reader.fault(name, "is set twice, spelled differently.", "Keep one of them.");
            }
        }
        remarks.addAll(withoutReaders(texts.keySet()));
        return texts;
    }

    private static List<String> withoutReaders(Set<String> languages) {
        if (languages.stream().allMatch(String::isEmpty)) {
            return List.of();
        }
        List<String> spoken = Wording.ofProgram().languages();
        return languages.stream()
                .filter(language -> !language.isEmpty() && !spoken.contains(language))
                .sorted()
                .map(language ->
                        nameFor(language) + " has no effect: the bot speaks " + String.join(", ", spoken) + ".")
                .toList();
    }

    /** The setting's name for the language of this tag. */
    static String nameFor(String language) {
        return language.isEmpty()
                ? NAME
                : NAME + "_" + language.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> languageOf(String name) {
        if (name.equals(NAME)) {
            return Optional.of("");
        }
        String tag = name.substring(NAME.length() + 1).replace('_', '-');
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
