package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the processes that share a database know of each other which ones are there, so that nobody waits for the leases of
 * one that died.
 *
 * <p>A process holds a lock of its number over a connection of its own, which the server lets go of when that connection
 * ends, and tells every half second, in its row, that it is there. It is gone when the lock is free and it has told nothing
 * for {@value #SILENT_MILLIS} ms; then others end its leases. The lock keeps one safe that sleeps or whose database is
 * slow. The silence keeps one safe that lives and lost its connection: it trusts its leases for {@value #TRUSTED_MILLIS} ms
 * after it was last heard, by its own clock from before it told. One that was taken for gone finds its row missing, and
 * trusts nothing that it had.
 *
 * <p>Where the database has no such lock, or a pooler hands the connection on to others, leases end by their time alone.
 */
final class Presence implements AutoCloseable {
    static final int SILENT_MILLIS = 2_500;
    static final int TRUSTED_MILLIS = 1_500;

    /** How long this process's connection must have stood before it ends the leases of others: they may come back, too. */
    private static final Duration SETTLED = Duration.ofMillis(1_500);

    private static final Duration TOLD_EVERY = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private static final String SILENT = "seen < " + PostgresShifts.NOW + " - " + SILENT_MILLIS + " * 1000";

    /** One row, with how many others are silent; none where this process was taken for gone. */
    private static final String TELL = """
            UPDATE replicas SET seen = %s WHERE owner = :me
            RETURNING (SELECT count(*) FROM replicas WHERE owner <> :me AND %s)""".formatted(PostgresShifts.NOW, SILENT);

    private static final String ENTER = "INSERT INTO replicas (owner, seen) VALUES (:me, " + PostgresShifts.NOW + ")";

    private static final String GONE = "DELETE FROM replicas WHERE owner <> :me AND " + SILENT
            + " AND pg_try_advisory_xact_lock(owner) RETURNING owner";

    /** Locks lanes in their order, as everybody does. */
    private static final String END_LANES = "UPDATE lanes SET until = 0 WHERE lane IN"
            + " (SELECT lane FROM lanes WHERE owner = :gone ORDER BY lane FOR UPDATE)";

    private static final String END_DUTIES = "UPDATE duties SET until = 0 WHERE owner = :gone";

    /**
     * A lease as this process trusts it.
     *
     * @param until its end, in {@link System#nanoTime}
     * @param life in which life of this process it was asked for
     */
    record Lease(long until, int life) {}

    /**
     * What this process knows of itself.
     *
     * @param known whether others may take it for gone
     * @param sureUntil until when they surely do not, in {@link System#nanoTime}
     * @param life how often they have
     */
    private record State(boolean known, long sureUntil, int life) {
        boolean isSure() {
            return !known || sureUntil - System.nanoTime() > 0;
        }
    }

    private final PostgresWriteConnection.Connecting connecting;
    private final long me;
    private final ReentrantLock telling = new ReentrantLock();
    private volatile State state = new State(false, 0, 0);
    private volatile long triedAt = System.nanoTime() - TOLD_EVERY.toNanos();

    // guarded by the lock
    private @Nullable Session session;
    private long connectedAt;
    private boolean closed;

    private @Nullable ScheduledExecutorService ticking;

    private Presence(PostgresWriteConnection.Connecting connecting, long me) {
        this.connecting = connecting;
        this.me = me;
    }

    /**
     * Makes this process known, where its lock keeps others out. It must then {@link #tick}.
     *
     * @param connecting makes connections that wait some seconds for an answer at most
     * @throws SQLException when the database cannot be used
     */
    static Presence begin(PostgresWriteConnection.Connecting connecting, long me) throws SQLException {
        Presence presence = new Presence(connecting, me);
        try {
            if (presence.lockHolds()) {
                presence.tell();
                return presence;
            }
        } catch (SQLException | RuntimeException e) {
            presence.disconnect();
            throw e;
        }
        presence.disconnect();
        log.info(
                "What a replica leaves that is killed goes on after {} s: the database, or a pooler before it, has no lock"
                        + " that ends with a connection",
                PostgresShifts.LEASE_SECONDS);
        return presence;
    }

    /** A lease that is asked for now. */
    Lease lease() {
        return new Lease(PostgresShifts.trustedFromNow(), state.life());
    }

    /**
     * Whether this lease surely stands. Asks the database only where this process was not heard of for more than a second:
     * it was asleep, or the database is slow or away.
     */
    boolean covers(@Nullable Lease lease) {
        if (lease == null) {
            return false;
        }
        if (!state.isSure() && lease.life() == state.life()) {
            tellNow();
        }
        State now = state;
        return now.life() == lease.life() && now.isSure() && lease.until() - System.nanoTime() > 0;
    }

    /** Whether the lock of this process is refused to another connection. */
    private boolean lockHolds() throws SQLException {
        try {
            connect();
        } catch (SqlFailed e) {
            if (isUnknown(e)) {
                return false;
            }
            throw e;
        }
        Session another = new Session(connecting.connect());
        try {
            return !another.sql("SELECT pg_try_advisory_xact_lock(:me)")
                    .bind("me", me)
                    .first(row -> row.getBoolean(1))
                    .orElseThrow();
        } finally {
            another.close();
        }
    }

    /** Whether the database has no such function, or does not support it. */
    private static boolean isUnknown(SqlFailed failure) {
        return failure.getCause() instanceof SQLException sql
                && ("42883".equals(sql.getSQLState()) || "0A000".equals(sql.getSQLState()));
    }

    private Session connect() throws SQLException {
        Session open = session;
        if (open != null) {
            return open;
        }
        open = new Session(connecting.connect());
        try {
            // shared, because an older connection of this process may not have ended yet for the server
            open.sql("SELECT pg_advisory_lock_shared(:me)").bind("me", me).first(_ -> true);
        } catch (SqlFailed e) {
            open.close();
            throw e;
        }
        connectedAt = System.nanoTime();
        session = open;
        return open;
    }

    /** From now on tells by itself that this process is there, and ends the leases of others that are gone. */
    void tick() {
        if (!state.known()) {
            return;
        }
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("store-presence").daemon().factory());
        executor.scheduleWithFixedDelay(
                this::tellNow, TOLD_EVERY.toMillis(), TOLD_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        ticking = executor;
    }

    /** Tells it, unless somebody does so at this moment. */
    void tellNow() {
        long called = System.nanoTime();
        telling.lock();
        try {
            if (closed || triedAt - called > 0) {
                return;
            }
            tell();
        } catch (SQLException | RuntimeException e) {
            log.debug("Not heard of: {}", e.getClass().getSimpleName());
        } finally {
            triedAt = System.nanoTime();
            telling.unlock();
        }
    }

    private void tell() throws SQLException {
        boolean kept = session != null;
        try {
            tellOver(connect());
        } catch (SQLException | SqlFailed e) {
            disconnect();
            if (!kept) {
                throw e;
            }
            // the connection was an old one that was cut while it was idle
            tellOver(connect());
        }
    }

    private void tellOver(Session open) throws SQLException {
        int life = state.life();
        if (state.known()) {
            long sureUntil = sureFromNow();
            Optional<Long> silent = open.sql(TELL).bind("me", me).number();
            if (silent.isPresent()) {
                state = new State(true, sureUntil, life);
                if (silent.get() > 0 && System.nanoTime() - connectedAt > SETTLED.toNanos()) {
                    endLeasesOfGone(open);
                }
                return;
            }
            life++;
            log.warn("This process was taken for gone, and takes its lanes anew");
        }
        // known from before it can be, whatever becomes of this statement
        state = new State(true, sureFromNow(), life);
        open.sql(ENTER).bind("me", me).run();
    }

    private static long sureFromNow() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRUSTED_MILLIS);
    }

    private void endLeasesOfGone(Session open) throws SQLException {
        Connection connection = open.connection();
        connection.setAutoCommit(false);
        try {
            List<Long> gone = open.sql(GONE).bind("me", me).numbers();
            // one after the other in the order of their numbers, as whoever else does this
            for (long owner : gone.stream().sorted().toList()) {
                open.sql(END_LANES).bind("gone", owner).run();
                open.sql(END_DUTIES).bind("gone", owner).run();
            }
            connection.commit();
            if (!gone.isEmpty()) {
                log.info("What {} of the other replicas had is free: it is gone", gone.size());
            }
        } catch (SQLException | SqlFailed e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void disconnect() {
        Session broken = session;
        session = null;
        if (broken != null) {
            broken.close();
        }
    }

    /** Leaves: what this process has is given back before. */
    @Override
    public void close() {
        if (ticking != null) {
            ticking.shutdownNow();
        }
        telling.lock();
        try {
            closed = true;
            if (session != null && state.known()) {
                session.sql("DELETE FROM replicas WHERE owner = :me")
                        .bind("me", me)
                        .run();
            }
        } catch (SqlFailed e) {
            log.debug("The others find out by themselves");
        } finally {
            disconnect();
            telling.unlock();
        }
    }
}
