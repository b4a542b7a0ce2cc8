package ee.elaparem.storage;

import ee.elaparem.tutor.SharedPace;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pace that is kept in the database. One way to the database for each call of a model, which takes a hundred times as
 * long. While the database cannot be asked, each process keeps its own pace only.
 */
final class PostgresPace implements SharedPace {
    private static final Logger log = LoggerFactory.getLogger(PostgresPace.class);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(2);

    private final String service;
    private final ProxyManager<Long> buckets;

    /** @param service whose limit it is; a process with another gap keeps another count */
    PostgresPace(String service, DataSource source) {
        this.service = service;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .table("limits")
                .idColumn("id")
                .stateColumn("state")
                .requestTimeout(ANSWER_TIME)
                .build();
    }

    @Override
    public Duration tryTake(Duration gap) {
        long id = (long) service.hashCode() << Integer.SIZE ^ gap.toMillis();
        BucketConfiguration oneEachGap = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder().capacity(1).refillGreedy(1, gap).build())
                .build();
        try {
            ConsumptionProbe probe = buckets.getProxy(id, () -> oneEachGap).tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
        } catch (RuntimeException e) {
            log.warn(
                    "The pace of {} is this process's own for now ({})",
                    service,
                    e.getClass().getSimpleName());
            return Duration.ZERO;
        }
    }
}
