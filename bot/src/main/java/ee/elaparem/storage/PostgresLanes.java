package ee.elaparem.storage;

import ee.elaparem.storage.PostgresDuties.Asking;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lanes kept in the database, as leases like those of {@link PostgresShifts}, whose methods of the same names say what
 * these do. For any number of threads.
 *
 * <p>Whoever locks several rows does so in the order of the lanes, so that no two processes ever wait for each other.
 */
final class PostgresLanes {
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
                    PostgresShifts.UNTIL,
                    "held.owner = excluded.owner OR held.until < excluded.until - " + PostgresShifts.LEASE_SECONDS
                            + " * 1000000");

    private static final String ADOPT_LAPSED = """
            UPDATE lanes SET owner = :me, until = %s WHERE lane IN
                (SELECT lane FROM lanes WHERE until < %s ORDER BY lane LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING lane""".formatted(PostgresShifts.UNTIL, PostgresShifts.NOW);

    private static final String UNWORKED = """
            SELECT lane FROM (SELECT DISTINCT lane FROM inbox
                UNION SELECT DISTINCT chat FROM outbox WHERE given_up_at IS NULL) AS waiting (lane)
            WHERE NOT EXISTS (SELECT 1 FROM lanes WHERE lanes.lane = waiting.lane) LIMIT :most""";

    private static final String ADOPT_UNWORKED = """
            INSERT INTO lanes (lane, owner, until, wanted) VALUES (:lane, :me, %s, 0)
            ON CONFLICT (lane) DO NOTHING RETURNING lane""".formatted(PostgresShifts.UNTIL);

    private static final String MINE_IN_ORDER =
            "(SELECT lane FROM lanes WHERE owner = :me %s ORDER BY lane FOR UPDATE)";
    private static final String CALLS = "UPDATE lanes SET wanted = 0 WHERE lane IN "
            + MINE_IN_ORDER.formatted("AND wanted = 1") + " RETURNING lane";
    private static final String RENEW = "UPDATE lanes SET until = " + PostgresShifts.UNTIL + " WHERE lane IN "
            + MINE_IN_ORDER.formatted("AND lane = ANY (CAST(string_to_array(:lanes, ',') AS BIGINT[]))")
            + " RETURNING lane";

    private final Asking database;
    private final long me;
    private final Presence presence;

    /** Held for writing where a lane's row and its place in the map must not come apart: while lanes are adopted, or left. */
    private final ReadWriteLock adopting = new ReentrantReadWriteLock();

    private final Map<Long, Held> lanes = new ConcurrentHashMap<>();
    private final AtomicLong tenures = new AtomicLong(Shifts.NONE);

    /** Lanes that the last look saw unworked; who stored something there a moment ago may be about to take it. */
    private Set<Long> seen = Set.of();

    /** Whether all were left for good; guarded by the lock. */
    private boolean left;

    PostgresLanes(Asking database, long me, Presence presence) {
        this.database = database;
        this.me = me;
        this.presence = presence;
    }

    boolean take(long lane) {
        Presence.Lease lease = presence.lease();
        adopting.readLock().lock();
        try {
            if (left) {
                return false;
            }
            boolean mine = database.in(session -> session.sql(TAKE)
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

    long tenure(long lane) {
        Held held = lanes.get(lane);
        return held != null && presence.covers(held.lease()) ? held.tenure() : Shifts.NONE;
    }

    private Held heldFromNow(Presence.Lease lease) {
        return new Held(tenures.incrementAndGet(), lease);
    }

    boolean giveBack(long lane) {
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
        return database.in(session -> {
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

    Set<Long> calls() {
        return database.in(
                session -> Set.copyOf(session.sql(CALLS).bind("me", me).numbers()));
    }

    synchronized Set<Long> adopt(int most) {
        Set<Long> adopted = new HashSet<>(adopted(session ->
                session.sql(ADOPT_LAPSED).bind("me", me).bind("most", most).numbers()));
        Set<Long> unworked = database.in(
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
            if (left) {
                return List.of();
            }
            List<Long> adopted = database.in(work);
            adopted.forEach(lane -> lanes.put(lane, heldFromNow(lease)));
            return adopted;
        } finally {
            adopting.writeLock().unlock();
        }
    }

    /** Moves the end of what is held. */
    void renew() {
        Set<Long> before = Set.copyOf(lanes.keySet());
        Presence.Lease lease = presence.lease();
        if (!before.isEmpty()) {
            String list = before.stream().map(String::valueOf).collect(Collectors.joining(","));
            Set<Long> renewed = database.in(session -> Set.copyOf(
                    session.sql(RENEW).bind("me", me).bind("lanes", list).numbers()));
            for (long lane : before) {
                // one that was given back meanwhile is neither here nor there
                lanes.computeIfPresent(lane, (_, old) -> renewed.contains(lane) ? new Held(old.tenure(), lease) : old);
            }
        }
    }

    /** Gives all back, and takes none any more. */
    void leave() {
        adopting.writeLock().lock();
        try {
            left = true;
            lanes.clear();
            database.in(session -> session.sql("DELETE FROM lanes WHERE lane IN " + MINE_IN_ORDER.formatted(""))
                    .bind("me", me)
                    .run());
        } finally {
            adopting.writeLock().unlock();
        }
    }
}
