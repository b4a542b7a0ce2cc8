package ee.elaparem.web;

/** How a part of the bot is. */
public sealed interface Health {

    /**
     * It does its work.
     *
     * @param note what is worth knowing all the same, in a sentence that anybody may read; may be empty
     */
    record Up(String note) implements Health {}

    /**
     * It does not.
     *
     * @param reason what is wrong and what to do, in a sentence that anybody may read
     */
    record Down(String reason) implements Health {}

    static Health up() {
        return up("");
    }

    /** Up, with something worth knowing. */
    static Health up(String note) {
        return new Up(note);
    }

    static Health down(String reason) {
        return new Down(reason);
    }
}
