package ee.elaparem.tutor;

/** Decides from the features whether an answer makes a point. */
interface Decision {

    /** Whether an answer with these features makes its point. */
    boolean makes(Features features);

    /**
     * The weight that must match grows with the point's, between a floor and a ceiling: a name must be said, a long statement
     * needs its gist. What the answer says the other way round is held against it.
     */
    record Threshold(double share, double least, double most) implements Decision {
        @Override
        public boolean makes(Features features) {
            double needed = Math.clamp(share * features.total(), least, most);
            return features.hits() > 0 && features.matched() - features.opposed() >= needed;
        }
    }
}
