package ee.elaparem.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;

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
        return readers.read(handle -> handle.createQuery(
                        "SELECT learner, record, at FROM airtable_erasures ORDER BY at, learner LIMIT :most")
                .bind("most", most)
                .map((row, _) -> new Erasure(row.getLong(1), row.getString(2), Micros.time(row.getLong(3))))
                .list());
    }

    public long countWaiting() {
        return readers.read(handle -> handle.createQuery("SELECT count(*) FROM airtable_erasures")
                .mapTo(Long.class)
                .one());
    }

    public boolean waits(long learner) {
        return readers.read(handle -> has(handle, learner));
    }

    /** The records of this learner's messages, where the table outside does not tell. */
    public List<String> rows(long learner) {
        return readers.read(handle -> handle.createQuery("SELECT record FROM airtable_rows WHERE learner = :learner")
                .bind("learner", learner)
                .mapTo(String.class)
                .list());
    }

    /** This learner is erased outside; what comes from them later is a new beginning. */
    public void done(long learner) {
        writer.write(handle -> {
            handle.createUpdate("DELETE FROM airtable_rows WHERE learner = :learner")
                    .bind("learner", learner)
                    .execute();
            return handle.createUpdate("DELETE FROM airtable_erasures WHERE learner = :learner")
                    .bind("learner", learner)
                    .execute();
        });
    }

    static boolean has(Handle handle, long learner) {
        return handle.createQuery("SELECT count(*) FROM airtable_erasures WHERE learner = :learner")
                        .bind("learner", learner)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** @param always also where nothing is known of them outside: a call may be under way */
    void add(Handle handle, long learner, boolean always, long now) {
        handle.createUpdate("""
                        INSERT INTO airtable_erasures (learner, record, at)
                        SELECT :learner, max(record), :now FROM airtable_users WHERE learner = :learner
                        HAVING count(*) > 0 OR :always = 1
                        ON CONFLICT (learner) DO NOTHING""")
                .bind("learner", learner)
                .bind("now", now)
                .bind("always", always ? 1 : 0)
                .execute();
        handle.createUpdate("DELETE FROM airtable_users WHERE learner = :learner")
                .bind("learner", learner)
                .execute();
        handle.createUpdate(
                        "DELETE FROM airtable_messages WHERE message IN (SELECT id FROM messages WHERE learner = :learner)")
                .bind("learner", learner)
                .execute();
    }
}
