package ee.elaparem.telegram;

/**
 * Which lanes this process works, where several share a store. A learner's updates and replies are one lane: it is given
 * back when nobody here works either of them any more.
 *
 * <p>Whoever works a lane calls {@link #begin}, then {@link #take}, and {@link #end} whatever came of it.
 */
interface Rota {
    /** Where no other process uses the store: every lane is this one's. */
    Rota ALONE = new Rota() {
        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public void begin(long lane) {}

        @Override
        public boolean take(long lane) {
            return true;
        }

        @Override
        public boolean holds(long lane) {
            return true;
        }

        @Override
        public void end(long lane) {}
    };

    /** Whether other processes may work lanes, too. */
    boolean isShared();

    /** Somebody here is about to work this lane. Costs next to nothing. */
    void begin(long lane);

    /**
     * Whether this lane is this process's to work; takes it where nobody has it. Where another has it, that one looks for
     * what is in the store by now.
     *
     * @throws ee.elaparem.storage.StoreUnavailable when that cannot be found out
     */
    boolean take(long lane);

    /** Whether this lane is surely still this process's. Costs next to nothing nearly always; else it asks the store. */
    boolean holds(long lane);

    /** The work that began is over. May ask the store. */
    void end(long lane);
}
