package ee.elaparem.learning;

import java.util.Locale;

/**
 * Everything the bot can say, by name. The words of each language stand in {@code messages/LANGUAGE.properties} under
 * {@link #key()}; a test finds the ones that are missing there, unused, or filled in with other names.
 */
public enum Phrase {
    /** Any text as it is: {text}. */
    PLAIN;

    /** The name in the message files, for example {@code "lesson-position"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
