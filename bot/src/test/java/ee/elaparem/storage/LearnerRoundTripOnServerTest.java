package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;

import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** {@link LearnerRoundTrip} on a server. */
class LearnerRoundTripOnServerTest extends LearnerRoundTrip {
    @BeforeContainer
    static void open() {
        store = Store.open(TestPostgres.database(), () -> NOON);
    }

    @AfterContainer
    static void close() {
        store.close();
    }
}
