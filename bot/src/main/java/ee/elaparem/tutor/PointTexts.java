package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;

/**
 * The points that a group's sentences make, as texts, and how many of them are enough.
 *
 * @param texts at least one
 */
record PointTexts(List<String> texts, int enough) {
    /** A part of fewer words than this says nothing alone and stays with the part before it. */
    private static final int LEAST_WORDS = 4;
    /** Items of a list have at most this many words on average. */
    private static final int ITEM_WORDS = 7;

    private static final int NAME_WORDS = 3;
    private static final int LEAST_ITEMS = 3;

    /** Splits a group as far as what it asks for needs. */
    static PointTexts of(Group group, Topic asked, Analysis analysis) {
        Ask ask = group.ask();
        List<String> marked = marked(group, asked, analysis);
        if (!marked.isEmpty()) {
            // one in four may be told in words that the course has not
            return new PointTexts(marked, marked.size() * 3 / 4);
        }
        List<String> sentences =
                group.sentences().stream().map(CourseText::withoutMarks).toList();
        List<String> names = sentences.size() == 1 ? names(sentences.getFirst(), asked, analysis) : List.of();
        if (ask.number() == 0 && !names.isEmpty()) {
            // "What do the letters stand for?": more than half of a list of names
            return new PointTexts(names, names.size() / 2 + 1);
        }
        List<String> texts = sentences;
        if (ask.number() < 2 || sentences.size() != ask.number()) {
            texts = ask.number() > 0 ? items(sentences, ask.number()) : statements(sentences, analysis);
        }
        List<String> own = texts.stream()
                .filter(text -> hasOwnWords(text, asked, analysis))
                .map(PointTexts::trimmed)
                .toList();
        List<String> kept = own.isEmpty() ? List.of(String.join(" ", sentences)) : own;
        return new PointTexts(kept, ask.number() > 0 ? ask.number() : ask.difference() ? 2 : 1);
    }

    /**
     * Where the teacher tells by marks what counts ("a greeting (1 P), a goodbye (1 P)"): what each mark is given for, with what
     * its sentence adds behind the last. Sentences without one are for the reader. Empty where there are less than two marks, or the
     * question says itself how much it wants.
     */
    private static List<String> marked(Group group, Topic asked, Analysis analysis) {
        if (!isByMarks(group)) {
            return List.of();
        }
        List<String> pieces = new ArrayList<>();
        for (String sentence : group.sentences()) {
            String open = sentence;
            int at = open.indexOf(CourseText.MARK);
            boolean any = at >= 0;
            while (at >= 0) {
                pieces.add(open.substring(0, at));
                open = open.substring(at + CourseText.MARK.length());
                at = open.indexOf(CourseText.MARK);
            }
            if (any) {
                pieces.add(pieces.removeLast() + open);
            }
        }
        List<String> own = pieces.stream()
                .filter(piece -> hasOwnWords(piece, asked, analysis))
                .map(PointTexts::trimmed)
                .toList();
        return own.size() > 1 ? own : List.of();
    }

    /** Whether marks tell what of a group counts. */
    static boolean isByMarks(Group group) {
        long marks = group.sentences().stream().mapToLong(CourseText::marks).sum();
        return group.ask().number() == 0 && !group.ask().difference() && marks > 1;
    }

    /** The items of "Label: a; b; c" or, where that gives too few, of "label a, b and c". */
    private static List<String> items(List<String> sentences, int wanted) {
        List<String> items = new ArrayList<>();
        for (String sentence : sentences) {
            List<String> parts = Statements.parts(sentence, ';');
            if (parts.size() > 1) {
                String first = Statements.body(parts.getFirst());
                items.add(first.isBlank() ? parts.getFirst() : first);
                items.addAll(parts.subList(1, parts.size()));
            } else {
                items.add(sentence);
            }
        }
        if (items.size() > Math.max(1, wanted - 1)) {
            return items;
        }
        List<String> finer = new ArrayList<>();
        for (String item : items) {
            List<String> parts = Statements.parts(Statements.body(item), ',');
            boolean list = parts.size() >= LEAST_ITEMS
                    && parts.stream().mapToInt(Statements::countWords).average().orElse(0) <= ITEM_WORDS;
            String head = Statements.head(item);
            if (list && wanted == 1 && !head.isEmpty()) {
                finer.add(head);
            }
            finer.addAll(list ? parts : List.of(item));
        }
        return finer;
    }

    private static List<String> statements(List<String> sentences, Analysis analysis) {
        List<String> statements = new ArrayList<>();
        for (String sentence : sentences) {
            boolean first = true;
            for (String part : Statements.parts(sentence, ';')) {
                boolean fragment = Statements.countWords(part) < LEAST_WORDS
                        || analysis.words(part).stream()
                                .limit(1)
                                .anyMatch(word -> analysis.cues().negates(word.form()));
                if (!first && fragment) {
                    statements.add(statements.removeLast() + "; " + part);
                } else {
                    statements.add(part);
                }
                first = false;
            }
        }
        return statements;
    }

    /** The items of "Label: Name (what it is), Name (...)", where the question has the label; else none. */
    private static List<String> names(String sentence, Topic asked, Analysis analysis) {
        if (Statements.head(sentence).isEmpty()
                || !asked.hasAll(Topic.of(Statements.head(sentence), analysis))
                || Statements.parts(sentence, ';').size() > 1) {
            return List.of();
        }
        List<String> parts = Statements.parts(Statements.body(sentence), ',');
        double words = parts.stream().mapToInt(Statements::countWords).average().orElse(0);
        return parts.size() >= LEAST_ITEMS && words <= NAME_WORDS
                ? parts.stream().map(PointTexts::trimmed).toList()
                : List.of();
    }

    /** Whether a text has a telling word, or two common ones, that the question has not: else no answer could show it. */
    private static boolean hasOwnWords(String text, Topic asked, Analysis analysis) {
        List<Word> own = analysis.words(text).stream()
                .filter(word -> word.content() && !asked.has(word.stem()))
                .filter(word -> !word.stem().chars().allMatch(Character::isDigit))
                .toList();
        return own.size() > 1 || own.stream().anyMatch(word -> !analysis.cues().is("light", word.form()));
    }

    private static String trimmed(String text) {
        return text.strip().replaceFirst("^[,;:]\\s*", "").replaceFirst("[.,;:]+$", "");
    }
}
