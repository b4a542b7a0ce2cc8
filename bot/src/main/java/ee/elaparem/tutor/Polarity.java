package ee.elaparem.tutor;

/** How a clause means a word. */
enum Polarity {
    AFFIRMED,
    /** As in "do not <em>praise</em>". */
    DENIED,
    /** Could be either, as in "did not just <em>fly</em> by". */
    OPEN;

    boolean mayAffirm() {
        return this != DENIED;
    }

    boolean mayDeny() {
        return this != AFFIRMED;
    }
}
