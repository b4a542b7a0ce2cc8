package ee.elaparem.storage;

import java.time.Duration;

/** Told how the store's work goes, on the threads that do it. An implementation is quick and does not throw. */
public interface StoreListener {
    /** For where nobody listens. */
    StoreListener NONE = new StoreListener() {};

    /**
     * A commit is done, and on the disk where it has to be.
     *
     * @param units turns, deliveries and other writing that shared it
     * @param took from its beginning to its end
     */
    default void committed(int units, Duration took) {}

    /**
     * A turn is on the disk.
     *
     * @param waited from its being handed over, the wait for the commit before it included
     */
    default void turnStored(Duration waited) {}
}
