package ee.elaparem.tutor;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds words that are said to be quoted. */
final class Quote {
    private Quote() {}

    /**
     * Where these words stand in a text, whatever their letter case and white space.
     *
     * @param text in plain form
     */
    static Optional<MatchResult> in(String text, String words) {
        String plain = Plain.of(words);
        if (plain.isEmpty() || plain.length() > text.length()) {
            return Optional.empty();
        }
        StringBuilder pattern = new StringBuilder();
        for (String word : plain.split("\\s+")) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .results()
                .findFirst();
    }
}
