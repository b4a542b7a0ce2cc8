package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an answer's long words by the words of question and benchmark that they are made of: "Toilettentür" as "Toilette" and
 * "Tür", "Karte" as the "Kundenkarte" that is spoken of, "zeige ... vor" and "vorgezeigt" as "vorzeigen". No dictionary: a part
 * is one only where the course has it. Parts that turn a word's sense ("unsauber", "zuckerfrei") leave it as it is.
 *
 * <p>Does so in languages whose cues have {@code prefixes}; elsewhere, as in English, parts are mostly written apart.
 */
final class Compounds {
    /** A part has at least so many letters, ... */
    private static final int PART = 4;
    /** ... and what it is joined with so many. */
    private static final int REST = 3;

    private final Topic known;
    /** The question's first: what can be its word shows nothing. */
    private final List<String> stems;

    private final Set<String> forms;
    private final Set<String> prefixes;
    private final Set<String> particles;
    private final Set<String> privatives;

    private Compounds(List<Word> course, List<String> stems, Cues cues) {
        this.known = new Topic(Set.copyOf(stems));
        this.stems = stems;
        this.forms = course.stream().map(Word::form).collect(Collectors.toSet());
        this.prefixes = cues.get("prefixes");
        this.particles = cues.get("particles");
        this.privatives = cues.get("privatives");
    }

    /** By the words of a question and of its benchmark. */
    static Compounds of(List<Word> question, List<Word> benchmark, Cues cues) {
        List<Word> course = Stream.concat(question.stream(), benchmark.stream()).toList();
        List<String> stems = course.stream()
                .filter(Word::content)
                .map(Word::stem)
                .filter(stem -> stem.length() >= PART)
                .distinct()
                .toList();
        return new Compounds(course, stems, cues);
    }

    /** An answer's clauses with such words read so; offsets into the answer stay. */
    List<Clause> read(List<Clause> clauses) {
        return prefixes.isEmpty() ? clauses : clauses.stream().map(this::read).toList();
    }

    private Clause read(Clause clause) {
        Set<String> said = clause.words().stream().map(Word::form).collect(Collectors.toSet());
        List<Word> words = new ArrayList<>();
        for (Word word : clause.words()) {
            if (!word.content() || word.stem().length() < PART || word.isNumber() || known.has(word.stem())) {
                words.add(word);
            } else {
                parts(word.stem(), said)
                        .forEach(part -> words.add(
                                new Word(word.form(), part, true, word.polarity(), word.start(), word.end())));
            }
        }
        return new Clause(clause.sentence(), clause.start(), clause.end(), List.copyOf(words));
    }

    /** The course's stems that this one is made of or stands in; itself where there are none. */
    private List<String> parts(String stem, Set<String> said) {
        String base = base(stem);
        Optional<String> same = longest(own -> base(own).equals(base) || Likeness.of(base(own), base) > 0);
        if (same.isPresent()) {
            return List.of(same.get());
        }
        List<String> parts = new ArrayList<>();
        longest(own -> stem.startsWith(own) && endsSo(stem.substring(own.length())))
                .ifPresent(parts::add);
        longest(own -> stem.endsWith(own) && beginsSo(stem.substring(0, stem.length() - own.length()), forms))
                .filter(part -> !parts.contains(part))
                .ifPresent(parts::add);
        if (parts.isEmpty()) {
            longest(own -> own.endsWith(base) && beginsSo(own.substring(0, own.length() - base.length()), said))
                    .ifPresent(parts::add);
        }
        return parts.isEmpty() ? List.of(stem) : parts;
    }

    private Optional<String> longest(Predicate<String> fits) {
        return stems.stream().filter(fits).max(Comparator.comparingInt(String::length));
    }

    private boolean endsSo(String rest) {
        return rest.length() >= REST && privatives.stream().noneMatch(rest::endsWith);
    }

    /** Whether a word may begin so and mean what its end does; a particle must stand in the other text by itself. */
    private boolean beginsSo(String front, Set<String> other) {
        return particles.contains(front) ? other.contains(front) : front.length() >= REST && !prefixes.contains(front);
    }

    /** Without what makes a participle or an infinitive of it: "gesperrt", "vorgezeigt", "vorzuzeigen". */
    private String base(String stem) {
        if (particles.isEmpty()) {
            return stem;
        }
        for (String particle : particles) {
            for (String joint : List.of("ge", "zu")) {
                String front = particle + joint;
                if (stem.startsWith(front) && stem.length() - front.length() >= PART) {
                    return particle + stem.substring(front.length());
                }
            }
        }
        return stem.startsWith("ge") && stem.length() >= PART + 2 ? stem.substring(2) : stem;
    }
}
