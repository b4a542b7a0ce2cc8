package ee.elaparem.course;

/**
 * A text in a cell of a CSV file that people open as a spreadsheet. What begins like a formula would be reckoned there, and
 * could send the other cells to whoever wrote it; with an apostrophe before it, it is text.
 */
public final class SheetText {
    private static final String FORMULA = "=+-@\t\r";
    private static final char GUARD = '\'';

    private SheetText() {}

    /** The text as it is written into a cell. */
    public static String guarded(String text) {
        return beginsLikeFormula(text, 0) ? GUARD + text : text;
    }

    /** What was meant by a cell: {@link #guarded} taken back. */
    public static String meant(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && beginsLikeFormula(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean beginsLikeFormula(String text, int at) {
        // after blanks, too: some programs strip them first
        int first = at;
        while (first < text.length() && text.charAt(first) == ' ') {
            first++;
        }
        return first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    }
}
