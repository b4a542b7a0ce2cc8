package ee.elaparem.learning;

/**
 * What a tutor had to do for one turn.
 *
 * @param by who did it
 * @param tokens what models charged for it, 0 or more; an estimate where a model did not say
 */
public record Work(By by, long tokens) {
    /** There was nothing for a tutor to do. */
    public static final Work NONE = new Work(By.NONE, 0);

    /** The tutors, each after those that it outranks: of several, the last one names the turn. */
    public enum By {
        /** No tutor was asked. */
        NONE,
        /** The tutor without a model, because there is none. */
        LEXICAL,
        /** Mistral's model, with the lexical tutor beside it. */
        MISTRAL,
        /** The lexical tutor, because the model could not be asked or gave nothing that can be used. */
        PROVISIONAL
    }

    /** Work of this tutor that cost nothing. */
    public static Work by(By tutor) {
        return new Work(tutor, 0);
    }

    /** Both together. */
    public Work and(Work more) {
        return new Work(by.compareTo(more.by) >= 0 ? by : more.by, tokens + more.tokens);
    }
}
