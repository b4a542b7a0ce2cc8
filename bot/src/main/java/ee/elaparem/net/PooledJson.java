package ee.elaparem.net;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/**
 * How the JSON of a busy service is read and written: with buffers of one bounded pool, for Jackson's own is of each thread,
 * and each turn has a new one.
 */
public final class PooledJson {
    private PooledJson() {}

    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.sharedBoundedPool());
    }
}
