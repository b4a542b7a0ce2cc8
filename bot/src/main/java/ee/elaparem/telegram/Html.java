package ee.elaparem.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with Telegram's simple marks (b, i, u, s, code, pre, a, blockquote). A flattened tree: each run of text holds
 * the marks around it, outermost first. What it {@link #markup() writes} is always balanced and escaped.
 */
record Html(List<Run> runs) {
    /** Links longer than this are shown as plain text. */
    private static final int LONGEST_LINK = 2048;

    private static final Pattern TOKEN = Pattern.compile("<(?<close>/)(?<end>[a-z]+)>"
            + "|<(?<start>[a-z]+)(?: (?:href=\"(?<href>[^\"<>]*)\"|(?<expandable>expandable)))?>"
            + "|&(?<entity>lt|gt|amp|quot);");
    private static final Pattern SIMPLE = Pattern.compile("b|i|u|s|code|pre|blockquote");

    /** A piece of text with the same marks from end to end; never empty. */
    record Run(String text, List<Mark> marks) {
        Run {
            marks = List.copyOf(marks);
        }
    }

    /**
     * One mark.
     *
     * @param attribute as it stands in the opening tag, escaped, with a space before it; may be empty
     */
    record Mark(String name, String attribute) {}

    Html {
        List<Run> filled = new ArrayList<>(runs);
        filled.removeIf(run -> run.text().isEmpty());
        runs = List.copyOf(filled);
    }

    /** A text without marks; its characters mean themselves. */
    static Html plain(String text) {
        return new Html(List.of(new Run(text, List.of())));
    }

    /**
     * Reads markup.
     *
     * @throws IllegalArgumentException when it has an unknown tag or entity, or its tags are not balanced
     */
    static Html read(String markup) {
        List<Run> runs = new ArrayList<>();
        List<Mark> open = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(markup);
        int at = 0;
        while (at < markup.length()) {
            int plain = endOfPlain(markup, at);
            if (plain > at) {
                text.append(markup, at, plain);
                at = plain;
                continue;
            }
            if (!token.region(at, markup.length()).lookingAt()) {
                throw new IllegalArgumentException("Neither tag nor entity at character " + at);
            }
            at = token.end();
            if (token.group("entity") != null) {
                text.append(character(token.group("entity")));
            } else {
                runs.add(new Run(text.toString(), open));
                text.setLength(0);
                if (token.group("close") == null) {
                    open.add(mark(token));
                } else if (open.isEmpty() || !open.removeLast().name().equals(token.group("end"))) {
                    throw new IllegalArgumentException("Nothing to close before character " + at);
                }
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("Not closed: " + open.getLast().name());
        }
        runs.add(new Run(text.toString(), open));
        return new Html(runs);
    }

    private static int endOfPlain(String markup, int from) {
        int at = from;
        while (at < markup.length() && markup.charAt(at) != '<' && markup.charAt(at) != '&') {
            at++;
        }
        return at;
    }

    /** This text as it may stand in markup, also within an attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    Html then(Html next) {
        List<Run> both = new ArrayList<>(runs);
        both.addAll(next.runs);
        return new Html(both);
    }

    /** This text, with one more mark around all of it. */
    Html in(String name) {
        return in(new Mark(name, ""));
    }

    /** This text as a link. */
    Html linked(String url) {
        return url.length() > LONGEST_LINK ? this : in(new Mark("a", " href=\"" + escape(url) + "\""));
    }

    /** What a person reads. */
    String text() {
        if (runs.size() == 1) {
            return runs.getFirst().text();
        }
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }

    /** Whether there is nothing to be read. */
    boolean isBlank() {
        return runs.stream().allMatch(run -> run.text().isBlank());
    }

    /** The text as the Bot API takes it with parse_mode HTML. */
    String markup() {
        StringBuilder markup = new StringBuilder();
        List<Mark> open = new ArrayList<>();
        for (Run run : runs) {
            int same = 0;
            while (same < open.size()
                    && same < run.marks().size()
                    && open.get(same).equals(run.marks().get(same))) {
                same++;
            }
            close(open, same, markup);
            for (Mark mark : run.marks().subList(same, run.marks().size())) {
                markup.append('<').append(mark.name()).append(mark.attribute()).append('>');
                open.add(mark);
            }
            // a quotation mark needs no escape outside of an attribute
            markup.append(run.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
        close(open, 0, markup);
        return markup.toString();
    }

    private Html in(Mark mark) {
        List<Run> marked = new ArrayList<>();
        for (Run run : runs) {
            List<Mark> marks = new ArrayList<>(run.marks());
            marks.addFirst(mark);
            marked.add(new Run(run.text(), marks));
        }
        return new Html(marked);
    }

    private static void close(List<Mark> open, int keep, StringBuilder markup) {
        while (open.size() > keep) {
            markup.append("</").append(open.removeLast().name()).append('>');
        }
    }

    private static Mark mark(Matcher token) {
        String name = token.group("start");
        String href = token.group("href");
        if (href != null && name.equals("a") && href.length() <= LONGEST_LINK) {
            return new Mark(name, " href=\"" + href + "\"");
        }
        if (token.group("expandable") != null && name.equals("blockquote")) {
            return new Mark(name, " expandable");
        }
        if (href == null
                && token.group("expandable") == null
                && SIMPLE.matcher(name).matches()) {
            return new Mark(name, "");
        }
        throw new IllegalArgumentException("No such tag: " + name);
    }

    private static char character(String entity) {
        return switch (entity) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            default -> '"';
        };
    }
}
