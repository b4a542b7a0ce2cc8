package ee.elaparem.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a learner can ask for by name. */
public enum Command {
    START,
    HELP,
    NEXT,
    REPEAT,
    PROGRESS,
    LEVEL,
    LANGUAGE,
    RESTART,
    PRIVACY,
    EXPORT,
    DELETE;

    /**
     * The command that somebody may have meant by this word: the one from which it differs by one letter that is missing,
     * too many or another, or by two that changed places. Empty where there is none, or more than one.
     *
     * @param word in lower case, without the slash
     */
    static Optional<Command> meantBy(String word) {
        List<Command> near = Arrays.stream(values())
                .filter(command -> isOneSlipApart(command.word(), word))
                .toList();
        return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
    }

    /** Whether the words are the same but for one slip: what is between their common beginning and end tells. */
    private static boolean isOneSlipApart(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int from = 0;
        while (from < shorter && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < shorter - from
                && one.charAt(one.length() - 1 - behind) == other.charAt(other.length() - 1 - behind)) {
            behind++;
        }
        String left = one.substring(from, one.length() - behind);
        String right = other.substring(from, other.length() - behind);
        return left.length() <= 1 && right.length() <= 1
                || left.length() == 2
                        && new StringBuilder(left).reverse().toString().equals(right);
    }

    /** The word after the slash, for example {@code "start"}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
