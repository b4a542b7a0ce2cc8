package ee.elaparem.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shifts kept in the database, as leases that run out by the database's clock. This process trusts a lease for a shorter
 * time, by its own clock from before it asked, so that two never both think that a lane is theirs. Those of a process that
 * is gone are ended before their time ({@link Presence}).
 */
final class PostgresShifts implements Shifts {
    static final int LEASE_SECONDS = 15;

    private static final Logger log = LoggerFactory.getLogger(PostgresShifts.class);
    private static final Duration TRUSTED = Duration.ofSeconds(LEASE_SECONDS - 3);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(4);
    private static final Duration LOOKED_AT_TABLES_EVERY = Duration.ofSeconds(1);

    private static final String OVER = "A newer Ela Parem has changed the tables (this program knows version "
            + Schema.VERSION + " of them), and takes over. Stop this one.";

    static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
    static final String UNTIL = NOW + " + " + LEASE_SECONDS + " * 1000000";

    private final HikariDataSource pool;
    private final Trouble trouble;
    private final long me;

    private final Presence presence;
    private final PostgresLanes lanes;
    private final PostgresDuties duties;

    /** Once it is, it stays so. */
    private volatile boolean over;

    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-shifts").daemon().factory());

    /**
     * @param pool closed with this
     * @param me this process's number
     * @param presence of this process; closed with this
     */
    PostgresShifts(HikariDataSource pool, Trouble trouble, long me, Presence presence) {
        this.pool = pool;
        this.trouble = trouble;
        this.me = me;
        this.presence = presence;
        this.lanes = new PostgresLanes(this::in, me, presence);
        this.duties = new PostgresDuties(this::in, me, presence);
        every(RENEWED_EVERY, this::renew);
        every(LOOKED_AT_TABLES_EVERY, this::lookAtTables);
    }

    /** A number that no other process has. */
    static long newNumber() {
        return new SecureRandom().nextLong(1, Long.MAX_VALUE);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public long me() {
        return me;
    }

    @Override
    public boolean take(long lane) {
        return !over && lanes.take(lane);
    }

    @Override
    public long tenure(long lane) {
        return over ? NONE : lanes.tenure(lane);
    }

    @Override
    public boolean giveBack(long lane) {
        return lanes.giveBack(lane);
    }

    @Override
    public Set<Long> calls() {
        return over ? Set.of() : lanes.calls();
    }

    @Override
    public Set<Long> adopt(int most) {
        return over ? Set.of() : lanes.adopt(most);
    }

    @Override
    public boolean isOn(Duty duty) {
        return !over && duties.isOn(duty);
    }

    private void every(Duration time, Runnable work) {
        renewing.scheduleWithFixedDelay(() -> quietly(work), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable e) {
            log.warn("The leases of this process could not be renewed: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "The leases of this process could not be renewed ({})",
                    e.getClass().getSimpleName());
        }
    }

    /** Where this program cannot go on beside a newer one's tables, it leaves everything to that one. */
    private void lookAtTables() {
        if (over || in(session -> session.sql(Schema.IS_BROKEN).count()) == 0) {
            return;
        }
        log.error(OVER);
        over = true;
        leave();
        presence.close();
    }

    @Override
    public Optional<String> over() {
        return over ? Optional.of(OVER) : Optional.empty();
    }

    private void renew() {
        if (!over) {
            lanes.renew();
            duties.renew();
        }
    }

    /** Until when a lease is trusted that is asked for now, in {@link System#nanoTime}. */
    static long trustedFromNow() {
        return System.nanoTime() + TRUSTED.toNanos();
    }

    private <T> T in(Function<Session, T> work) {
        if (pool.isClosed()) {
            throw Writer.closedStore();
        }
        try (Connection connection = pool.getConnection()) {
            return work.apply(new Session(connection));
        } catch (SQLException | RuntimeException e) {
            throw trouble.explain(e);
        }
    }

    @Override
    public void close() {
        if (pool.isClosed()) {
            return;
        }
        renewing.shutdownNow();
        try {
            leave();
        } catch (StoreUnavailable e) {
            log.warn("The leases of this process run out by themselves: {}", e.getMessage());
        }
        presence.close();
        pool.close();
    }

    private void leave() {
        in(session -> {
            duties.leave(session);
            return true;
        });
        lanes.leave();
    }
}
