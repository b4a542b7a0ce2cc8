package ee.elaparem.learning;

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

    /** The word after the slash, for example {@code "start"}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
