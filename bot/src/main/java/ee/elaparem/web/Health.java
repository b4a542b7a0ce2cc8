package ee.elaparem.web;

/** How a part of the bot is. */
public sealed interface Health {

    /** It does its work. */
    record Up() implements Health {}

    /**
     * It does not.
     *
     * @param reason what is wrong and what to do, in a sentence that anybody may read
     */
    record Down(String reason) implements Health {}

    static Health up() {
        return new Up();
    }

    static Health down(String reason) {
        return new Down(reason);
    }
}
