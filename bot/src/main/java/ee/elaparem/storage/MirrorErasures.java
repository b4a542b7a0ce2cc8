package ee.elaparem.storage;

import java.util.List;

/** Learners who asked to be forgotten and are still to be erased outside. Until then nothing of theirs is written there. */
public final class MirrorErasures {
    private final Writer writer;
    private final Readers readers;

    MirrorErasures(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** The longest waiting first. */
    public List<Erasure> waiting(int most) {
        return readers.read(session -> session.sql(
                        "SELECT learner, record, at FROM airtable_erasures ORDER BY at, learner LIMIT :most")
                .bind("most", most)
                .list(row -> new Erasure(row.getLong(1), row.getString(2), Micros.time(row.getLong(3)))));
    }

    public long countWaiting() {
        return readers.read(
                session -> session.sql("SELECT count(*) FROM airtable_erasures").count());
    }

    public boolean waits(long learner) {
        return readers.read(session -> has(session, learner));
    }

    /** The records of this learner's messages, where the table outside does not tell. */
    public List<String> rows(long learner) {
        return readers.read(session -> session.sql("SELECT record FROM airtable_rows WHERE learner = :learner")
                .bind("learner", learner)
                .list(row -> row.getString(1)));
    }

    /** This learner is erased outside; what comes from them later is a new beginning. */
    public void done(long learner) {
        writer.write(session -> {
            session.sql("DELETE FROM airtable_rows WHERE learner = :learner")
                    .bind("learner", learner)
                    .run();
            return session.sql("DELETE FROM airtable_erasures WHERE learner = :learner")
                    .bind("learner", learner)
                    .run();
        });
    }

    static boolean has(Session session, long learner) {
        return session.sql("SELECT count(*) FROM airtable_erasures WHERE learner = :learner")
                        .bind("learner", learner)
                        .count()
                > 0;
    }

    /** @param always also where nothing is known of them outside: a call may be under way */
    void add(Session session, long learner, boolean always, long now) {
        session.sql("""
                        INSERT INTO airtable_erasures (learner, record, at)
                        SELECT :learner, max(record), :now FROM airtable_users WHERE learner = :learner
                        HAVING count(*) > 0 OR :always = 1
                        ON CONFLICT (learner) DO NOTHING""")
                .bind("learner", learner)
                .bind("now", now)
                .bind("always", always ? 1 : 0)
                .run();
        session.sql("DELETE FROM airtable_users WHERE learner = :learner")
                .bind("learner", learner)
                .run();
        session.sql("DELETE FROM airtable_messages WHERE message IN (SELECT id FROM messages WHERE learner = :learner)")
                .bind("learner", learner)
                .run();
    }
}
