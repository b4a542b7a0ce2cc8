package ee.elaparem.sandbox.airtable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A formula of {@code filterByFormula}, as far as this base understands them: texts, numbers, {@code {Field}}, the
 * comparisons, AND, OR, NOT, TRUE, FALSE, BLANK, RECORD_ID, CREATED_TIME, LAST_MODIFIED_TIME, IS_AFTER, IS_BEFORE and
 * DATETIME_PARSE of an ISO time. Everything else is refused, never guessed.
 */
final class FilterFormula {
    private static final int LONGEST = 100_000;
    private static final int DEEPEST = 100;

    /** Yields a text, a number, a boolean, a moment, or null for blank. */
    private interface Node {
        @Nullable
        Object value(StoredRow row);
    }

    private final LocalTable table;
    private final String text;
    private int at;
    private int depth;
    private Node root = row -> null;

    private FilterFormula(String text, LocalTable table) {
        this.text = text;
        this.table = table;
    }

    /** @throws Refusal INVALID_FILTER_BY_FORMULA */
    static FilterFormula parse(String text, LocalTable table) {
        FilterFormula formula = new FilterFormula(text, table);
        if (text.length() > LONGEST) {
            throw formula.invalid();
        }
        formula.root = formula.comparison();
        formula.skipSpace();
        if (formula.at < text.length()) {
            throw formula.invalid();
        }
        return formula;
    }

    boolean keeps(StoredRow row) {
        return FormulaValues.truthy(root.value(row));
    }

    private Node comparison() {
        if (++depth > DEEPEST) {
            throw invalid();
        }
        Node left = primary();
        skipSpace();
        for (String operator : List.of("!=", "<=", ">=", "=", "<", ">")) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                Node right = primary();
                depth--;
                return row -> FormulaValues.compare(operator, left.value(row), right.value(row));
            }
        }
        depth--;
        return left;
    }

    private Node primary() {
        skipSpace();
        if (at >= text.length()) {
            throw invalid();
        }
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            String literal = literal(first);
            return row -> literal;
        }
        if (first == '{') {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw invalid();
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            return field(name);
        }
        if (first == '(') {
            at++;
            Node inner = comparison();
            expect(')');
            return inner;
        }
        if (Character.isDigit(first) || first == '-') {
            return number();
        }
        if (Character.isLetter(first)) {
            return call();
        }
        throw invalid();
    }

    private String literal(char quote) {
        StringBuilder literal = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return literal.toString();
            }
            if (c == '\\') {
                if (++at >= text.length()) {
                    throw invalid();
                }
                char escaped = text.charAt(at);
                c = switch (escaped) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> escaped;
                };
            } else if (c == '\n' || c == '\r') {
                throw invalid();
            }
            literal.append(c);
        }
        throw invalid();
    }

    private Node number() {
        int start = at++;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            BigDecimal number = new BigDecimal(text.substring(start, at));
            return row -> number;
        } catch (NumberFormatException notANumber) {
            throw invalid();
        }
    }

    private Node field(String name) {
        Field field = table.field(name)
                .orElseThrow(() -> Refusal.badFormula("Unknown field names: " + name.toLowerCase(Locale.ROOT)));
        return row -> FormulaValues.of(field, table.cell(row, field));
    }

    private Node call() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        skipSpace();
        if (at >= text.length() || text.charAt(at) != '(') {
            return field(name);
        }
        at++;
        List<Node> arguments = new ArrayList<>();
        skipSpace();
        if (at < text.length() && text.charAt(at) == ')') {
            at++;
        } else {
            arguments.add(comparison());
            while (peek() == ',') {
                at++;
                arguments.add(comparison());
            }
            expect(')');
        }
        return function(name.toUpperCase(Locale.ROOT), arguments);
    }

    private Node function(String name, List<Node> arguments) {
        int count = arguments.size();
        return switch (name) {
            case "AND" -> row -> arguments.stream().allMatch(argument -> FormulaValues.truthy(argument.value(row)));
            case "OR" -> row -> arguments.stream().anyMatch(argument -> FormulaValues.truthy(argument.value(row)));
            case "NOT" ->
                counted(
                        count,
                        1,
                        row -> !FormulaValues.truthy(arguments.getFirst().value(row)));
            case "TRUE" -> counted(count, 0, row -> true);
            case "FALSE" -> counted(count, 0, row -> false);
            case "BLANK" -> counted(count, 0, row -> null);
            case "RECORD_ID" -> counted(count, 0, row -> row.id);
            case "CREATED_TIME" -> counted(count, 0, row -> row.createdTime);
            case "LAST_MODIFIED_TIME" -> counted(count, 0, row -> row.modifiedTime);
            case "DATETIME_PARSE" ->
                counted(
                        count,
                        1,
                        row -> FormulaValues.moment(arguments.getFirst().value(row)));
            case "IS_AFTER" -> counted(count, 2, row -> order(arguments, row) > 0);
            case "IS_BEFORE" -> counted(count, 2, row -> order(arguments, row) < 0);
            default -> throw invalid();
        };
    }

    private Node counted(int count, int wanted, Node node) {
        if (count != wanted) {
            throw invalid();
        }
        return node;
    }

    private static int order(List<Node> arguments, StoredRow row) {
        Instant first = FormulaValues.moment(arguments.get(0).value(row));
        Instant second = FormulaValues.moment(arguments.get(1).value(row));
        return first == null || second == null ? 0 : first.compareTo(second);
    }

    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw invalid();
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Refusal invalid() {
        return Refusal.badFormula("Invalid formula. Please check your formula text.");
    }
}
