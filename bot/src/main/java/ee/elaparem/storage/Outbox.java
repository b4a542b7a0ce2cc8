package ee.elaparem.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls that are to be made, kept until Telegram has taken them. */
public final class Outbox {
    /** Calls given up that are kept, the latest ones; now and then older ones go. */
    static final int GIVEN_UP_KEPT = 10_000;

    private static final ManyRows ROWS = new ManyRows(
            "outbox", List.of("chat", "method", "json", "expires", "attempts", "not_before", "created_at"));
    private static final int TRIM_EVERY = 64;
    private static final int LONGEST_REASON = 500;

    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;

    Outbox(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    /** The chats with something to send, oldest row first. */
    public List<Long> chats() {
        return readers.read(session -> session.sql(
                        "SELECT chat FROM outbox WHERE given_up_at IS NULL GROUP BY chat ORDER BY min(id)")
                .numbers());
    }

    /** A chat's rows in order, at most {@code most} of them. */
    public List<Pending> waiting(long chat, int most) {
        return readers.read(session ->
                session.sql("""
                        SELECT id, chat, method, json, expires, attempts, not_before FROM outbox
                        WHERE chat = :chat AND given_up_at IS NULL ORDER BY id LIMIT :most""").bind("chat", chat).bind("most", most).list(row -> pending(row)));
    }

    private static Pending pending(ResultSet row) throws SQLException {
        long expires = row.getLong(5);
        @Nullable Instant end = row.wasNull() ? null : Micros.time(expires);
        Outgoing call = new Outgoing(row.getLong(2), row.getString(3), row.getString(4), end);
        return new Pending(row.getLong(1), call, row.getInt(6), Micros.time(row.getLong(7)));
    }

    /**
     * Telegram has taken it; the row goes. A loss of power within the next moments may bring it back, and it is sent twice;
     * for that alone nobody waits for the disk.
     */
    public void sent(Pending row) {
        sent(List.of(row));
    }

    /** The same for several rows at once. */
    public void sent(List<Pending> rows) {
        writer.note(session -> {
            int gone = 0;
            for (Pending row : rows) {
                gone += session.sql("DELETE FROM outbox WHERE id = :id")
                        .bind("id", row.id())
                        .run();
            }
            return gone;
        });
    }

    /** It failed for now, one attempt more than {@code row} says; it is tried again at this time. */
    public void retryAt(Pending row, Instant time) {
        writer.note(session -> session.sql("UPDATE outbox SET attempts = :attempts, not_before = :time WHERE id = :id")
                .bind("attempts", row.attempts() + 1)
                .bind("time", Micros.of(time))
                .bind("id", row.id())
                .run());
    }

    /**
     * It will not be tried again; kept with the reason, and counted.
     *
     * @param reason in a few words, of which the first 500 characters are kept
     */
    public void giveUp(Pending row, String reason, Instant at) {
        String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        writer.write(session -> {
            int rows = session.sql("UPDATE outbox SET given_up_at = :at, reason = :reason WHERE id = :id")
                    .bind("at", Micros.of(at))
                    .bind("reason", kept)
                    .bind("id", row.id())
                    .run();
            if (row.id() % TRIM_EVERY == 0) {
                trimGivenUp(session, GIVEN_UP_KEPT);
            }
            return rows;
        });
    }

    static void trimGivenUp(Session session, int kept) {
        session.sql("""
                        DELETE FROM outbox WHERE given_up_at IS NOT NULL AND id <=
                        (SELECT id FROM outbox WHERE given_up_at IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET :kept)""").bind("kept", kept).run();
    }

    public long countWaiting() {
        return count("SELECT count(*) FROM outbox WHERE given_up_at IS NULL");
    }

    /** When the oldest call that is to be made was stored; empty when there is none. */
    public Optional<Instant> waitingSince() {
        return readers.read(session -> session.sql("SELECT min(created_at) FROM outbox WHERE given_up_at IS NULL")
                .number()
                .map(Micros::time));
    }

    /** How many calls were given up, of those that are kept (the latest 10,000 or so). */
    public long countGivenUp() {
        return count("SELECT count(*) FROM outbox WHERE given_up_at IS NOT NULL");
    }

    private long count(String sql) {
        return readers.read(session -> session.sql(sql).count());
    }

    /** Part of a turn: these calls are to be made, in this order. */
    List<Pending> insert(Session session, List<Outgoing> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        long now = Micros.of(clock.instant());
        List<Long> ids = ROWS.insert(
                session,
                calls,
                (row, call) -> row.add(call.chat())
                        .add(call.method())
                        .add(call.json())
                        .addOrNull(Micros.ofNullable(call.expires()))
                        .add(0)
                        .add(now)
                        .add(now));
        List<Pending> rows = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            rows.add(new Pending(ids.get(i), calls.get(i), 0, Micros.time(now)));
        }
        return List.copyOf(rows);
    }

    /** Part of an erasure: everything to this chat goes, also what was given up. */
    static void erase(Session session, long chat) {
        session.sql("DELETE FROM outbox WHERE chat = :chat").bind("chat", chat).run();
    }
}
