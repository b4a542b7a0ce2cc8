package ee.elaparem.tutor;

/**
 * How much the tutor without a model asks for before it takes an answer as right. People who grade differ in this more than in
 * anything else; docs/teaching.md tells what each choice lets pass and refuses. What is held back as no answer at all, an echo
 * or a list of words, is held back in any case, and so is what the learner takes back.
 */
public enum Strictness {
    LENIENT(0.4, 0.85),
    USUAL(0.5, 1),
    STRICT(0.6, 1.2);

    private final double likely;
    private final double needed;

    Strictness(double likely, double needed) {
        this.likely = likely;
        this.needed = needed;
    }

    /** From this likelihood on an answer to a short benchmark is taken as right. */
    double likely() {
        return likely;
    }

    /** How much of a point must be said, against what the usual grader asks for. */
    double needed() {
        return needed;
    }
}
