package ee.elaparem.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a learner beside their place.
 *
 * @param tested the answers of the last placement test that was gone through; empty where there was none
 * @param said which wording of a phrase they read last, by the phrase's key; at most one for each phrase
 * @param shares whether they agreed that answers of theirs are kept to judge others' by
 */
public record Memory(List<Stage.Given> tested, Map<String, Integer> said, boolean shares) {
    /** Of somebody new. */
    public static final Memory NONE = new Memory(List.of(), Map.of());

    /** Of somebody who shares nothing. */
    public Memory(List<Stage.Given> tested, Map<String, Integer> said) {
        this(tested, said, false);
    }

    public Memory {
        tested = List.copyOf(tested);
        said = Map.copyOf(said);
    }

    Memory tested(List<Stage.Given> answers) {
        return new Memory(answers, said, shares);
    }

    Memory sharing(boolean agreed) {
        return new Memory(tested, said, agreed);
    }

    /**
     * The wording of this phrase to say next: never the one that was said last. The same for the same arguments.
     *
     * @param turn whatever tells learners and moments apart
     * @return from 0 to one below the number of wordings; 0 for what was never said
     */
    int next(Phrase phrase, long turn) {
        Integer last = said.get(phrase.key());
        int wordings = phrase.wordings();
        if (last == null || wordings < 2) {
            return 0;
        }
        // any of the others, as likely
        long mixed = (turn ^ turn >>> 31) * 0x9E3779B97F4A7C15L >>> 33;
        return Math.floorMod(last + 1 + (int) (mixed % (wordings - 1)), wordings);
    }

    Memory said(Phrase phrase, int wording) {
        Map<String, Integer> more = new LinkedHashMap<>(said);
        more.put(phrase.key(), wording);
        return new Memory(tested, more, shares);
    }
}
