package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * How JSON of the Bot API is read and written: with buffers of one bounded pool, for Jackson's own is of each thread, and each
 * turn has a new one.
 */
final class PooledJson {
    private PooledJson() {}

    static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.sharedBoundedPool());
    }
}
