package ee.elaparem.course;

/**
 * What stands in a cell, without the accidents of typing and pasting: no white space or invisible marks around it, line
 * breaks of one kind, no control characters. Links and formulas are text like any other.
 *
 * @param cleaned whether control characters were taken out
 */
record Cell(String text, boolean cleaned) {
    /** Stands for what was lost where a text's encoding was not the one it was read in. */
    private static final char REPLACEMENT = '\uFFFD';

    static Cell of(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        boolean cleaned = false;
        String lines = raw.replace("\r\n", "\n");
        for (int at = 0; at < lines.length(); ) {
            int point = lines.codePointAt(at);
            at += Character.charCount(point);
            switch (point) {
                case '\n', '\r', '\u2028', '\u2029' -> text.append('\n');
                case '\t' -> text.append(' ');
                default -> {
                    int type = Character.getType(point);
                    if (type == Character.CONTROL || type == Character.SURROGATE) {
                        cleaned = true;
                    } else {
                        text.appendCodePoint(point);
                    }
                }
            }
        }
        return new Cell(stripped(text), cleaned);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean hasLostLetters() {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** In code points, as Telegram counts. */
    int length() {
        return text.codePointCount(0, text.length());
    }

    /** The text on one line. */
    String line() {
        return text.replaceAll("\\s*\\n\\s*", " ");
    }

    /** The beginning of the text, ended between words where possible; with the ellipsis at most this many code points. */
    String shortened(int most) {
        String beginning = text.substring(0, text.offsetByCodePoints(0, most - 1));
        int space = Math.max(beginning.lastIndexOf(' '), beginning.lastIndexOf('\n'));
        return (space > beginning.length() / 2 ? beginning.substring(0, space) : beginning).stripTrailing() + "…";
    }

    private static String stripped(CharSequence text) {
        int start = 0;
        int end = text.length();
        while (start < end && isAround(text.charAt(start))) {
            start++;
        }
        while (end > start && isAround(text.charAt(end - 1))) {
            end--;
        }
        return text.subSequence(start, end).toString();
    }

    private static boolean isAround(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || letter == '\uFEFF'
                || letter == '\u200B'
                || letter == '\u2060';
    }
}
