package ee.elaparem.storage;

/** Somebody else stored a turn of this learner meanwhile; load the learner again and repeat the turn. */
public final class LearnerChanged extends RuntimeException {
    private final long learner;

    public LearnerChanged(long learner) {
        super("The learner changed while the turn was made; load again and repeat");
        this.learner = learner;
    }

    public long learner() {
        return learner;
    }
}
