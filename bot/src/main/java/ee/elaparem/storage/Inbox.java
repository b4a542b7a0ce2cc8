package ee.elaparem.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Updates that were received and not yet done. Of one that is done nothing is left but its number, by which a repeated
 * delivery is recognised.
 */
public final class Inbox {
    /** Ids looked at in one unit of work, so that turns get in between. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private static final String UNLESS_LOST =
            " AND NOT EXISTS (SELECT 1 FROM lanes WHERE lanes.lane = inbox.lane AND lanes.owner <> :me)";

    private final Writer writer;
    private final Readers readers;
    private final Shifts shifts;
    private final InstantSource clock;

    Inbox(Writer writer, Readers readers, Shifts shifts, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.shifts = shifts;
        this.clock = clock;
    }

    /**
     * Keeps these updates, all of them or none; they are on the disk when this returns.
     *
     * @return those of them never seen before, in the given order
     * @throws StoreUnavailable when they could not be kept: they must not be confirmed
     * @throws TakenOver when they are to be brought to a newer program
     */
    public List<Received> add(List<Received> updates) {
        if (updates.isEmpty()) {
            return List.of();
        }
        shifts.over().ifPresent(why -> {
            throw new TakenOver(why);
        });
        return writer.write(session -> {
            List<Received> added = new ArrayList<>(updates.size());
            for (Received update : updates) {
                if (insert(session, update)) {
                    added.add(update);
                }
            }
            return added;
        });
    }

    private static boolean insert(Session session, Received update) {
        return session.sql("""
                        INSERT INTO inbox (update_id, lane, json, received_at)
                        SELECT :update, :lane, :json, :at
                        WHERE NOT EXISTS (SELECT 1 FROM done_updates WHERE update_id = :update)
                        ON CONFLICT (update_id) DO NOTHING""")
                        .bind("update", update.update())
                        .bind("lane", update.lane())
                        .bind("json", update.json())
                        .bind("at", Micros.of(update.at()))
                        .run()
                == 1;
    }

    /** Updates not yet done, by update id, at most {@code most} of them with an id above {@code after}. */
    public List<Received> waiting(long after, int most) {
        return readers.read(session ->
                session.sql("""
                        SELECT update_id, lane, json, received_at FROM inbox
                        WHERE update_id > :after ORDER BY update_id LIMIT :most""").bind("after", after).bind("most", most).list(row -> received(row)));
    }

    /** Updates of this lane that are not yet done, by update id, at most {@code most} with an id above {@code after}. */
    public List<Received> waitingIn(long lane, long after, int most) {
        return readers.read(session -> session.sql("""
                        SELECT update_id, lane, json, received_at FROM inbox
                        WHERE lane = :lane AND update_id > :after ORDER BY update_id LIMIT :most""")
                .bind("lane", lane)
                .bind("after", after)
                .bind("most", most)
                .list(row -> received(row)));
    }

    private static Received received(ResultSet row) throws SQLException {
        return new Received(row.getLong(1), row.getLong(2), row.getString(3), Micros.time(row.getLong(4)));
    }

    /** How many updates are not yet done. */
    public long countWaiting() {
        return readers.read(session -> session.sql("SELECT count(*) FROM inbox").count());
    }

    /** When the oldest update that is not done was received; empty when all are done. */
    public Optional<Instant> waitingSince() {
        return readers.read(session ->
                session.sql("SELECT min(received_at) FROM inbox").number().map(Micros::time));
    }

    /**
     * Forgets the ids of updates done before this time; until then a repeated delivery is recognised. Ids grow with time but
     * for a beginning anew after a week of silence, so the lowest are looked at as long as old ones are among them. Returns
     * how many it were.
     */
    public int forgetDoneBefore(Instant time) {
        int forgotten = 0;
        int now;
        do {
            now = writer.write(session -> session.sql("""
                            DELETE FROM done_updates WHERE done_at < :time AND update_id IN
                            (SELECT update_id FROM done_updates ORDER BY update_id LIMIT :most)""")
                    .bind("time", Micros.of(time))
                    .bind("most", FORGOTTEN_AT_ONCE)
                    .run());
            forgotten += now;
        } while (now > 0);
        return forgotten;
    }

    /**
     * Part of a turn: the update is done. All but its id goes, so that no words of a learner stay here.
     *
     * @return false when it was done before, and must not be done again; true also for an update that was never kept
     * @throws LaneLost when another process works this lane now
     */
    boolean done(Session session, long update) {
        String sql = "DELETE FROM inbox WHERE update_id = :update";
        Prepared done =
                session.sql(shifts.areShared() ? sql + UNLESS_LOST : sql).bind("update", update);
        int rows = (shifts.areShared() ? done.bind("me", shifts.me()) : done).run();
        return rows == 1 ? isFirst(session, update) : wasNeverKept(session, update);
    }

    /** False where another process did it, and this one had stored it again just before it could see that. */
    private boolean isFirst(Session session, long update) {
        return session.sql("""
                        INSERT INTO done_updates (update_id, done_at) VALUES (:update, :now)
                        ON CONFLICT (update_id) DO NOTHING""")
                        .bind("update", update)
                        .bind("now", Micros.of(clock.instant()))
                        .run()
                == 1;
    }

    private static boolean wasNeverKept(Session session, long update) {
        if (isIn(session, "SELECT 1 FROM inbox WHERE update_id = :update", update)) {
            throw new LaneLost();
        }
        return !isIn(session, "SELECT 1 FROM done_updates WHERE update_id = :update", update);
    }

    private static boolean isIn(Session session, String sql, long update) {
        return session.sql(sql).bind("update", update).number().isPresent();
    }
}
