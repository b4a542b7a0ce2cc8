package ee.elaparem.sandbox.airtable;

import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Names in Airtable's form: three letters for the kind, then fourteen letters and digits. */
final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern TAIL = Pattern.compile("[0-9A-Za-z]{14}");

    private final SplittableRandom random = new SplittableRandom();

    /** @param kind {@code "app"}, {@code "tbl"}, {@code "fld"}, {@code "rec"}, {@code "sel"}, {@code "viw"} or {@code "itr"} */
    synchronized String next(String kind) {
        StringBuilder id = new StringBuilder(17).append(kind);
        for (int i = 0; i < 14; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    static boolean is(String kind, String text) {
        return text.length() == 17
                && text.startsWith(kind)
                && TAIL.matcher(text.substring(3)).matches();
    }
}
