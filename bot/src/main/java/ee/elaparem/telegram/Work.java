package ee.elaparem.telegram;

import ee.elaparem.storage.Received;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where stored updates are worked on: those of one learner one at a time and in order, different learners beside each other. */
interface Work {
    /** Takes updates that are in the inbox; blocks while there is no room for them. */
    void take(List<Received> updates) throws InterruptedException;

    /**
     * Takes an update that is not in the inbox, so that its turn's commit is the only one. The same update is not taken
     * twice.
     *
     * @return the update on its way; empty when it has to be stored first
     */
    default Optional<Unstored> takeUnstored(Received update) {
        return Optional.empty();
    }

    /** Whether what is in the inbox already has to be handed over by {@link #take}; else it is found there. */
    boolean mustBeHandedWhatWaits();

    /** How much is worked on or waits here. */
    int busy();

    /** Finishes what is in hand. What is not finished in time is interrupted and stays in the inbox. */
    void close(Duration atMost) throws InterruptedException;
}
