package ee.elaparem.airtable;

import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the calls of each month are counted, so that a restart does not forget them. */
public interface CallCounts {
    long of(YearMonth month);

    void add(YearMonth month, long calls);

    /** Counts that end with the process. */
    static CallCounts inMemory() {
        Map<YearMonth, Long> counts = new ConcurrentHashMap<>();
        return new CallCounts() {
            @Override
            public long of(YearMonth month) {
                return counts.getOrDefault(month, 0L);
            }

            @Override
            public void add(YearMonth month, long calls) {
                counts.merge(month, calls, Long::sum);
            }
        };
    }
}
