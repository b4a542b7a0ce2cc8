package ee.elaparem.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shifts kept in the database, as leases that run out by the database's clock. This process trusts a lease for a shorter
 * time, by its own clock from before it asked, so that two never both think that a lane is theirs. Those of a process that
 * is gone are ended before their time ({@link Presence}).
 *
 * <p>Whoever locks several rows does so in the order of the lanes, so that no two processes ever wait for each other.
 */
final class PostgresShifts implements Shifts {
    static final int LEASE_SECONDS = 15;

    private static final Logger log = LoggerFactory.getLogger(PostgresShifts.class);
    private static final Duration TRUSTED = Duration.ofSeconds(LEASE_SECONDS - 3);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(4);

    static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
    static final String UNTIL = NOW + " + " + LEASE_SECONDS + " * 1000000";

    /** A lane that this process took, and the lease under which it has it now: renewing moves that alone. */
    private record Held(long tenure, Presence.Lease lease) {}

    /** A conflicting row is locked either way, so that who gives it back at this moment sees "wanted" or has gone. */
    private static final String TAKE = """
            INSERT INTO lanes AS held (lane, owner, until, wanted) VALUES (:lane, :me, %s, 0)
            ON CONFLICT (lane) DO UPDATE SET
                owner = CASE WHEN %2$s THEN excluded.owner ELSE held.owner END,
                until = CASE WHEN %2$s THEN excluded.until ELSE held.until END,
                wanted = CASE WHEN %2$s THEN held.wanted ELSE 1 END
            RETURNING owner = :me""".formatted(
            UNTIL, "held.owner = excluded.owner OR held.until < excluded.until - " + LEASE_SECONDS + " * 1000000");

    private static final String ADOPT_LAPSED = """
            UPDATE lanes SET owner = :me, until = %s WHERE lane IN
                (SELECT lane FROM lanes WHERE until < %s ORDER BY lane LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING lane""".formatted(UNTIL, NOW);

    private static final String UNWORKED = """
            SELECT lane FROM (SELECT DISTINCT lane FROM inbox
                UNION SELECT DISTINCT chat FROM outbox WHERE given_up_at IS NULL) AS waiting (lane)
            WHERE NOT EXISTS (SELECT 1 FROM lanes WHERE lanes.lane = waiting.lane) LIMIT :most""";

    private static final String ADOPT_UNWORKED = """
            INSERT INTO lanes (lane, owner, until, wanted) VALUES (:lane, :me, %s, 0)
            ON CONFLICT (lane) DO NOTHING RETURNING lane""".formatted(UNTIL);

    private static final String MINE_IN_ORDER =
            "(SELECT lane FROM lanes WHERE owner = :me %s ORDER BY lane FOR UPDATE)";
    private static final String CALLS = "UPDATE lanes SET wanted = 0 WHERE lane IN "
            + MINE_IN_ORDER.formatted("AND wanted = 1") + " RETURNING lane";
    private static final String RENEW = "UPDATE lanes SET until = " + UNTIL + " WHERE lane IN "
            + MINE_IN_ORDER.formatted("AND lane = ANY (CAST(string_to_array(:lanes, ',') AS BIGINT[]))")
            + " RETURNING lane";

    private final HikariDataSource pool;
    private final Trouble trouble;
    private final long me;

    /** Held for writing while lanes are adopted, so that none is given back between its row and its place in the map. */
    private final ReadWriteLock adopting = new ReentrantReadWriteLock();

    private final Map<Long, Held> lanes = new ConcurrentHashMap<>();
    private final AtomicLong tenures = new AtomicLong(NONE);
    private final Presence presence;
    private final PostgresDuties duties;

    /** Lanes that the last look saw unworked; who stored something there a moment ago may be about to take it. */
    private Set<Long> seen = Set.of();

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
        this.duties = new PostgresDuties(this::in, me, presence);
        renewing.scheduleWithFixedDelay(
                this::renewQuietly, RENEWED_EVERY.toMillis(), RENEWED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
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
        Presence.Lease lease = presence.lease();
        adopting.readLock().lock();
        try {
            boolean mine = in(session -> session.sql(TAKE)
                    .bind("lane", lane)
                    .bind("me", me)
                    .first(row -> row.getBoolean(1))
                    .orElseThrow());
            if (mine) {
                lanes.put(lane, heldFromNow(lease));
            } else {
                lanes.remove(lane);
            }
            return mine;
        } finally {
            adopting.readLock().unlock();
        }
    }

    @Override
    public long tenure(long lane) {
        Held held = lanes.get(lane);
        return held != null && presence.covers(held.lease()) ? held.tenure() : NONE;
    }

    private Held heldFromNow(Presence.Lease lease) {
        return new Held(tenures.incrementAndGet(), lease);
    }

    @Override
    public boolean giveBack(long lane) {
        adopting.readLock().lock();
        try {
            return isGone(lane);
        } finally {
            adopting.readLock().unlock();
        }
    }

    private boolean isGone(long lane) {
        Held held = lanes.remove(lane);
        if (held == null) {
            return true;
        }
        return in(session -> {
            int gone = session.sql("DELETE FROM lanes WHERE lane = :lane AND owner = :me AND wanted = 0")
                    .bind("lane", lane)
                    .bind("me", me)
                    .run();
            if (gone == 1) {
                return true;
            }
            int wanted = session.sql("UPDATE lanes SET wanted = 0 WHERE lane = :lane AND owner = :me")
                    .bind("lane", lane)
                    .bind("me", me)
                    .run();
            if (wanted == 1) {
                lanes.put(lane, held);
            }
            return wanted == 0;
        });
    }

    @Override
    public Set<Long> calls() {
        return in(session -> Set.copyOf(session.sql(CALLS).bind("me", me).numbers()));
    }

    @Override
    public synchronized Set<Long> adopt(int most) {
        Set<Long> adopted = new HashSet<>(adopted(session ->
                session.sql(ADOPT_LAPSED).bind("me", me).bind("most", most).numbers()));
        Set<Long> unworked = in(
                session -> Set.copyOf(session.sql(UNWORKED).bind("most", most).numbers()));
        for (long lane : unworked) {
            if (seen.contains(lane)) {
                adopted.addAll(adopted(session -> session.sql(ADOPT_UNWORKED)
                        .bind("lane", lane)
                        .bind("me", me)
                        .numbers()));
            }
        }
        seen = unworked;
        return adopted;
    }

    private List<Long> adopted(Function<Session, List<Long>> work) {
        Presence.Lease lease = presence.lease();
        adopting.writeLock().lock();
        try {
            List<Long> adopted = in(work);
            adopted.forEach(lane -> lanes.put(lane, heldFromNow(lease)));
            return adopted;
        } finally {
            adopting.writeLock().unlock();
        }
    }

    @Override
    public boolean isOn(Duty duty) {
        return duties.isOn(duty);
    }

    private void renewQuietly() {
        try {
            renew();
        } catch (StoreUnavailable e) {
            log.warn("The leases of this process could not be renewed: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "The leases of this process could not be renewed ({})",
                    e.getClass().getSimpleName());
        }
    }

    private void renew() {
        Set<Long> before = Set.copyOf(lanes.keySet());
        Presence.Lease lease = presence.lease();
        if (!before.isEmpty()) {
            String list = before.stream().map(String::valueOf).collect(Collectors.joining(","));
            Set<Long> renewed = in(session -> Set.copyOf(
                    session.sql(RENEW).bind("me", me).bind("lanes", list).numbers()));
            for (long lane : before) {
                // one that was given back meanwhile is neither here nor there
                lanes.computeIfPresent(
                        lane, (_, old) -> renewed.contains(lane) ? new Held(old.tenure(), lease) : old);
            }
        }
        duties.renew();
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
            in(session -> {
                duties.leave(session);
                return session.sql("DELETE FROM lanes WHERE lane IN " + MINE_IN_ORDER.formatted(""))
                        .bind("me", me)
                        .run();
            });
        } catch (StoreUnavailable e) {
            log.warn("The leases of this process run out by themselves: {}", e.getMessage());
        }
        presence.close();
        lanes.clear();
        pool.close();
    }
}
