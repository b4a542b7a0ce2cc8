package ee.elaparem.telegram;

import ee.elaparem.storage.Received;
import java.time.Duration;
import java.util.List;

/** Where stored updates are worked on: those of one learner one at a time and in order, different learners beside each other. */
interface Work {
    /** Takes updates that are in the inbox; blocks while there is no room for them. */
    void take(List<Received> updates) throws InterruptedException;

    /** Whether what is in the inbox already has to be handed over by {@link #take}; else it is found there. */
    boolean mustBeHandedWhatWaits();

    /** How much is worked on or waits here. */
    int busy();

    /** Finishes what is in hand. What is not finished in time is interrupted and stays in the inbox. */
    void close(Duration atMost) throws InterruptedException;
}
