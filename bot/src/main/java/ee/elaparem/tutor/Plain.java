package ee.elaparem.tutor;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text made plain before it is looked at: compatibility forms, invisible characters and typographic quotes are evened out. */
final class Plain {
    /** More of an answer than this is not read, in UTF-16 units; a Telegram message has at most half of it. */
    static final int MOST = 8_192;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\r\\t]]");
    private static final Pattern APOSTROPHE = Pattern.compile("[‘’‚‛′`´]");
    private static final Pattern QUOTE = Pattern.compile("[“”„‟″«»]");

    private Plain() {}

    /** The text in plain form, cut after {@link #MOST}; case and line breaks stay. */
    static String of(String text) {
        String bounded = text.length() > MOST ? text.substring(0, MOST) : text;
        if (isPlain(bounded)) {
            return bounded.strip();
        }
        String plain = Normalizer.normalize(bounded, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = APOSTROPHE.matcher(plain).replaceAll("'");
        plain = QUOTE.matcher(plain).replaceAll("\"");
        return plain.strip();
    }

    /** Whether there is nothing to even out: most texts are ASCII, and looking is far cheaper than replacing. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c == '`' || (c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
        return true;
    }
}
