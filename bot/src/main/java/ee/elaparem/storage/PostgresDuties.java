package ee.elaparem.storage;

import ee.elaparem.storage.Shifts.Duty;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Duties kept in the database, as leases like those of {@link PostgresShifts}. For any number of threads. */
final class PostgresDuties {
    /** A duty that another has is asked for at most so often. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);

    private static final String TAKE = """
            INSERT INTO duties (name, owner, until) VALUES (:name, :me, %s)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE duties.owner = excluded.owner OR duties.until < %s
            RETURNING owner""".formatted(PostgresShifts.UNTIL, PostgresShifts.NOW);

    /** How the database is asked. */
    interface Asking {
        /** @throws StoreUnavailable when it cannot be */
        <T> T in(Function<Session, T> work);
    }

    private final Asking database;
    private final long me;

    private final Presence presence;

    private final Map<Duty, Presence.Lease> held = new ConcurrentHashMap<>();

    private final Map<Duty, Long> askedFor = new EnumMap<>(Duty.class);

    PostgresDuties(Asking database, long me, Presence presence) {
        this.database = database;
        this.me = me;
        this.presence = presence;
    }

    /** As {@link Shifts#isOn}. */
    boolean isOn(Duty duty) {
        return presence.covers(held.get(duty)) || askAgain(duty);
    }

    private synchronized boolean askAgain(Duty duty) {
        long now = System.nanoTime();
        Long asked = askedFor.get(duty);
        if (asked != null && now - asked < ASKED_AGAIN.toNanos()) {
            return false;
        }
        askedFor.put(duty, now);
        return take(duty);
    }

    /** Moves the end of what is held. */
    synchronized void renew() {
        Set.copyOf(held.keySet()).forEach(this::take);
    }

    /** Gives all of them up. */
    void leave(Session session) {
        session.sql("DELETE FROM duties WHERE owner = :me").bind("me", me).run();
    }

    private boolean take(Duty duty) {
        Presence.Lease lease = presence.lease();
        try {
            boolean mine = database.in(session -> session.sql(TAKE)
                            .bind("name", duty.name())
                            .bind("me", me)
                            .number())
                    .isPresent();
            if (mine) {
                held.put(duty, lease);
            } else {
                held.remove(duty);
            }
            return mine && presence.covers(lease);
        } catch (StoreUnavailable e) {
            return false;
        }
    }
}
