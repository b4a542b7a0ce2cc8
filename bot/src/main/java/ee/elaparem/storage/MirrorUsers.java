package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which learners are shown outside, as what, and who is to be shown anew. Ten steps of a learner are one of these. */
public final class MirrorUsers {
    private static final String COLUMNS = """
            SELECT learner, due, due_at, written, record, gone, shown_level, shown_number, shown_state,
                sent_level, sent_number, sent_state
            FROM airtable_users
            """;

    private static final String DUE = COLUMNS + """
            WHERE due > written AND gone = 0 AND NOT EXISTS
                (SELECT 1 FROM airtable_erasures erased WHERE erased.learner = airtable_users.learner)
            ORDER BY due_at LIMIT :most""";

    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;

    MirrorUsers(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    /** Who is to be shown, the longest waiting first; nobody who was deleted there or waits for their erasure. */
    public List<UserLink> due(int most) {
        return readers.read(session -> session.sql(DUE).bind("most", most).list(row -> link(row)));
    }

    /** How many learners {@link #due} would list. */
    public long countDue() {
        return readers.read(
                session -> session.sql("SELECT count(*) FROM airtable_users WHERE due > written AND gone = 0")
                        .count());
    }

    /** Since when the learner who waits longest is not shown as they are; empty when all are. */
    public Optional<Instant> waitingSince() {
        return readers.read(
                session -> session.sql("SELECT min(due_at) FROM airtable_users WHERE due > written AND gone = 0")
                        .number()
                        .map(Micros::time));
    }

    public Optional<UserLink> find(long learner) {
        return readers.read(session -> find(session, learner));
    }

    /** These cells are about to be sent; from now on they are not taken for a person's change. */
    public void sending(Map<Long, Shown> cells) {
        writer.write(session -> {
            cells.forEach((learner, sent) -> session.sql("""
                            UPDATE airtable_users SET sent_level = :level, sent_number = :number, sent_state = :state
                            WHERE learner = :learner""")
                    .bind("level", sent.level())
                    .bind("number", sent.number())
                    .bind("state", sent.state())
                    .bind("learner", learner)
                    .run());
            return true;
        });
    }

    /**
     * What was written: the version that the cells are of, and the record.
     *
     * @param record null where it is not known
     */
    public record Written(
            long learner, long version, @Nullable String record, Shown shown) {}

    /** These were written. Whoever went on meanwhile stays due, up to the version that was written only. */
    public void written(List<Written> all) {
        long now = Micros.of(clock.instant());
        writer.write(session -> {
            for (Written written : all) {
                session.sql("""
                                UPDATE airtable_users SET written = :version, due_at = :now,
                                    record = coalesce(:record, record),
                                    shown_level = :level, shown_number = :number, shown_state = :state,
                                    sent_level = NULL, sent_number = NULL, sent_state = NULL
                                WHERE learner = :learner""")
                        .bind("version", written.version())
                        .bind("now", now)
                        .bind("record", written.record())
                        .bind("level", written.shown().level())
                        .bind("number", written.shown().number())
                        .bind("state", written.shown().state())
                        .bind("learner", written.learner())
                        .run();
            }
            return true;
        });
    }

    /** A person deleted the record; the learner is shown no more until they are linked again. */
    public void gone(long learner) {
        writer.write(session -> session.sql("UPDATE airtable_users SET gone = 1 WHERE learner = :learner")
                .bind("learner", learner)
                .run());
    }

    /** The learner is this record, which holds these cells; it is written again where the learner's own differ. */
    public void linked(long learner, String record, Shown shown) {
        writer.write(session -> {
            base(session, learner, record, shown);
            return session.sql("""
                            UPDATE airtable_users SET written = 0, due_at = :now
                            WHERE learner = :learner AND due <= written""")
                    .bind("now", Micros.of(clock.instant()))
                    .bind("learner", learner)
                    .run();
        });
    }

    /** The record holds these cells now, and nothing is to be done about it. */
    public void seen(long learner, String record, Shown shown) {
        writer.write(session -> {
            base(session, learner, record, shown);
            return true;
        });
    }

    /**
     * Stores a learner whom a person has put somewhere else outside, and what the record holds.
     *
     * @throws LearnerChanged when the learner went on meanwhile; nothing was stored
     */
    public void changed(Learner learner, String record, Shown shown) {
        LearnerRow row = LearnerRow.of(learner);
        writer.write(session -> {
            row.save(session, Micros.of(clock.instant()));
            due(session, learner.id(), learner.version() + 1);
            base(session, learner.id(), record, shown);
            return true;
        });
    }

    /** A learner who is known from outside only. @param version 0: they have had no turn here */
    public record Restored(Learner learner, String record, Shown shown) {}

    /**
     * Stores those of these learners who are neither known here nor waiting for their erasure. Returns how many they were.
     */
    public int restore(List<Restored> all) {
        long now = Micros.of(clock.instant());
        return writer.write(session -> {
            int restored = 0;
            for (Restored one : all) {
                long id = one.learner().id();
                boolean known = LearnerRow.find(session, id).isPresent() || MirrorErasures.has(session, id);
                if (!known) {
                    LearnerRow.of(one.learner()).restore(session, now);
                    base(session, id, one.record(), one.shown());
                    restored++;
                }
            }
            return restored;
        });
    }

    private void base(Session session, long learner, String record, Shown shown) {
        session.sql("""
                        INSERT INTO airtable_users (learner, due, due_at, written, record, gone, shown_level, shown_number,
                            shown_state)
                        VALUES (:learner, 0, :now, 0, :record, 0, :level, :number, :state)
                        ON CONFLICT (learner) DO UPDATE SET record = excluded.record, gone = 0,
                            shown_level = excluded.shown_level, shown_number = excluded.shown_number,
                            shown_state = excluded.shown_state,
                            sent_level = NULL, sent_number = NULL, sent_state = NULL""")
                .bind("learner", learner)
                .bind("now", Micros.of(clock.instant()))
                .bind("record", record)
                .bind("level", shown.level())
                .bind("number", shown.number())
                .bind("state", shown.state())
                .run();
    }

    void due(Session session, long learner, long version) {
        session.sql("""
                        INSERT INTO airtable_users (learner, due, due_at, written, gone, shown_level, shown_number,
                            shown_state)
                        VALUES (:learner, :version, :now, 0, 0, '', '', '')
                        ON CONFLICT (learner) DO UPDATE SET due = excluded.due,
                            due_at = CASE WHEN airtable_users.due > airtable_users.written
                                THEN airtable_users.due_at ELSE excluded.due_at END""")
                .bind("learner", learner)
                .bind("version", version)
                .bind("now", Micros.of(clock.instant()))
                .run();
    }

    int catchUp(Session session) {
        long now = Micros.of(clock.instant());
        int known = session.sql("""
                        UPDATE airtable_users SET due_at = CASE WHEN due > written THEN due_at ELSE :now END,
                            due = (SELECT version FROM learners WHERE learners.id = airtable_users.learner)
                        WHERE due < (SELECT version FROM learners WHERE learners.id = airtable_users.learner)""").bind("now", now).run();
        return known + session.sql("""
                        INSERT INTO airtable_users (learner, due, due_at, written, gone, shown_level, shown_number,
                            shown_state)
                        SELECT id, version, :now, 0, 0, '', '', '' FROM learners
                        WHERE version > 0 AND NOT EXISTS
                            (SELECT 1 FROM airtable_users WHERE airtable_users.learner = learners.id)
                        ON CONFLICT (learner) DO NOTHING""").bind("now", now).run();
    }

    private static Optional<UserLink> find(Session session, long learner) {
        return session.sql(COLUMNS + "WHERE learner = :learner")
                .bind("learner", learner)
                .first(row -> link(row));
    }

    private static UserLink link(ResultSet row) throws SQLException {
        String sentLevel = row.getString(10);
        Instant since = Micros.time(row.getLong(3));
        return new UserLink(
                row.getLong(1),
                row.getLong(2),
                since,
                row.getLong(4),
                row.getString(5),
                row.getInt(6) != 0,
                new Shown(row.getString(7), row.getString(8), row.getString(9)),
                sentLevel == null ? null : new Shown(sentLevel, row.getString(11), row.getString(12)));
    }
}
