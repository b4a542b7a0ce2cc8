package ee.elaparem.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/** Guesses which level was meant: one within two typing errors, or one named among other words. */
final class NearLevels {
    /** Those for one error first. Built once, at the first unknown level: building takes far longer than asking. */
    private static final List<Spelling> SPELLINGS = spellings();

    private record Spelling(Level level, CharacterRunAutomaton accepts) {}

    private NearLevels() {}

    static Optional<Level> nearest(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (Spelling spelling : SPELLINGS) {
            if (spelling.accepts().run(wanted)) {
                return Optional.of(spelling.level());
            }
        }
        return Arrays.stream(Level.values())
                .filter(level -> wanted.contains(lower(level)))
                .findFirst();
    }

    private static List<Spelling> spellings() {
        List<Spelling> spellings = new ArrayList<>();
        for (int errors = 1; errors <= LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE; errors++) {
            for (Level level : Level.values()) {
                var near = new LevenshteinAutomata(lower(level), true).toAutomaton(errors);
                spellings.add(new Spelling(level, new CharacterRunAutomaton(near)));
            }
        }
        return spellings;
    }

    private static String lower(Level level) {
        return level.title().toLowerCase(Locale.ROOT);
    }
}
