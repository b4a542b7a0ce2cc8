package ee.elaparem.course;

/**
 * Something wrong in a course's tables, said to the person who keeps them.
 *
 * @param source the file or table, for example {@code "videos.csv"}
 * @param row the row as the table shows it (in a file the number of the row, the header being 1); empty when the fault
 *     is the whole table's
 * @param column the column's name; empty when the fault is the whole row's
 * @param what what is wrong; quotes from the table are shortened and on one line
 * @param mend what to do about it
 */
public record Fault(Severity severity, String source, String row, String column, String what, String mend) {
    private static final int LONGEST_QUOTE = 60;

    public enum Severity {
        /** The row is not taught (the whole table, when the fault has no row). */
        LEFT_OUT,
        /** Taught all the same. */
        WARNING
    }

    /** A fault of the whole table. */
    static Fault ofTable(Severity severity, String source, String column, String what, String mend) {
        return new Fault(severity, source, "", column, what, mend);
    }

    /** On one line: where, what, whether it costs the row, how to mend it. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(source);
        if (!row.isEmpty()) {
            line.append(", row ").append(row);
        }
        if (!column.isEmpty()) {
            line.append(", ").append(column);
        }
        line.append(": ").append(what).append(' ');
        if (severity == Severity.LEFT_OUT && !row.isEmpty()) {
            line.append("The row is left out. ");
        }
        return line.append(mend).toString();
    }

    /** What a cell says, fit to stand within a line: in quotation marks, bounded, nothing but visible characters. */
    static String quote(String cell) {
        String line = cell.codePoints()
                .limit(LONGEST_QUOTE + 1L)
                .map(point -> isVisible(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (line.codePointCount(0, line.length()) > LONGEST_QUOTE) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
        }
        return '"' + line + '"';
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
