package ee.elaparem.tutor;

/** Decides from the features whether an answer makes a point. */
interface Decision {

    /** Whether an answer with these features makes its point. */
    boolean makes(Features features);

    /**
     * The weight that must match grows with the point's, between a floor and a ceiling: a name must be said, a long statement
     * needs its gist. What the answer says the other way round is held
     * against it, and a little what it says beside the matter. The name of an item of a list is enough.
     */
    record Threshold(double share, double least, double most, double mostOfSeveral, double digression)
            implements Decision {
        /** The same, with more or less needed by this factor. */
        Threshold times(double factor) {
            return new Threshold(
                    share * factor, Math.min(least, least * factor), most * factor, mostOfSeveral * factor, digression);
        }

        /** So many words beside the matter cost nothing: "my teacher told me that ...". */
        private static final double FRAME = 2;
        /** Words of the question beside those of the point show that they are meant as its answer. */
        private static final double CONTEXT = 0.25;

        private static final int CONTEXT_WORDS = 2;
        /** An answer that has less in common with question and benchmark is about something else. */
        private static final double FAMILIAR = 0.3;

        /** Few words and to the point: "easy to keep". */
        private static final int FEW_WORDS = 12;

        private static final double FEW_BESIDE = 1;
        /** So much of the gist is enough of whoever is brief: one telling word and a common one. */
        private static final double BRIEF = 0.93;

        /** Words that other points have too do not tell which one is meant; so one of the point's own is needed. */
        private static boolean isBrief(Features features) {
            return features.own() && features.words() <= FEW_WORDS && features.foreign() <= FEW_BESIDE;
        }

        @Override
        public boolean makes(Features features) {
            double single = isBrief(features) ? most * BRIEF : most;
            double needed =
                    Math.clamp(share * features.total(), least, features.oneOfSeveral() ? mostOfSeveral : single);
            double beside = Math.max(0, features.foreign() - FRAME) * digression;
            double context = Math.min(CONTEXT_WORDS, features.context()) * CONTEXT;
            double worth = features.matched() + context - features.opposed() - beside;
            if (features.familiar() < FAMILIAR) {
                return false;
            }
            return features.matched() >= least && (worth >= needed || features.named() && features.opposed() == 0);
        }
    }
}
