package ee.elaparem.telegram;

import java.util.regex.Pattern;

/** Makes texts from outside fit to be kept and shown; what they say stays as it is. */
final class Untrusted {
    static final int LONGEST_TEXT = 4096;
    static final int LONGEST_NAME = 64;

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Untrusted() {}

    /** At most {@link #LONGEST_TEXT} code points, {@link #readable}. */
    static String text(String raw) {
        int length = Math.min(LONGEST_TEXT, raw.codePointCount(0, raw.length()));
        return readable(raw.substring(0, raw.offsetByCodePoints(0, length)));
    }

    /** Without control characters other than line ends and tabs, and without halves of characters. */
    static String readable(String raw) {
        if (isReadable(raw)) {
            return raw;
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                clean.append('\uFFFD');
            } else if (!Character.isISOControl(point) || point == '\n' || point == '\t') {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    /** Whether it surely is, as nearly every text: without controls, and without halves of characters even in pairs. */
    private static boolean isReadable(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A name on one line, of at most {@link #LONGEST_NAME} code points, without characters that are unseen or change the
     * direction of what follows. Empty when nothing is left.
     */
    static String name(String raw) {
        StringBuilder clean = new StringBuilder();
        raw.codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                clean.append(' ');
            } else if (showable(point)) {
                clean.appendCodePoint(point);
            }
        });
        String tidy = SPACES.matcher(clean.toString().strip()).replaceAll(" ");
        int length = Math.min(LONGEST_NAME, tidy.codePointCount(0, tidy.length()));
        return tidy.substring(0, tidy.offsetByCodePoints(0, length)).strip();
    }

    private static boolean showable(int point) {
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
