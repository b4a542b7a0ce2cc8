package ee.elaparem.storage;

import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The messages that are still to be written outside, in the order in which they were said. */
public final class MirrorMessages {
    private final Writer writer;
    private final Readers readers;

    /** The number given out last; only the writer's thread touches it. */
    private long lastNumber;

    MirrorMessages(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Those that wait, oldest first, but for learners who wait for their erasure. */
    public List<MirroredMessage> waiting(int most) {
        return readers.read(session -> session.sql("""
                        SELECT queue.message, said.learner, queue.number, said.role, said.text, said.video, said.at
                        FROM airtable_messages queue JOIN messages said ON said.id = queue.message
                        WHERE NOT EXISTS
                            (SELECT 1 FROM airtable_erasures erased WHERE erased.learner = said.learner)
                        ORDER BY queue.message LIMIT :most""")
                .bind("most", most)
                .list(row -> new MirroredMessage(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        new Message(
                                Role.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                                row.getString(5),
                                row.getString(6),
                                Micros.time(row.getLong(7))))));
    }

    public long countWaiting() {
        return readers.read(
                session -> session.sql("SELECT count(*) FROM airtable_messages").count());
    }

    /** When the first of those that wait was said; empty when none waits. */
    public Optional<Instant> waitingSince() {
        return readers.read(session -> session.sql("SELECT number FROM airtable_messages ORDER BY message LIMIT 1")
                .number()
                .map(Instant::ofEpochMilli));
    }

    /**
     * These need not be written any more.
     *
     * @param rows records with the learners they are about, to be kept for an erasure; empty where the table outside tells
     * @param note a note that goes with it, emptied
     */
    public void done(List<MirroredMessage> messages, Map<String, Long> rows, String note) {
        writer.write(session -> {
            for (MirroredMessage message : messages) {
                session.sql("DELETE FROM airtable_messages WHERE message = :id")
                        .bind("id", message.id())
                        .run();
            }
            rows.forEach((record, learner) -> session.sql("""
                            INSERT INTO airtable_rows (record, learner) VALUES (:record, :learner)
                            ON CONFLICT (record) DO NOTHING""")
                    .bind("record", record)
                    .bind("learner", learner)
                    .run());
            return MirrorNotes.put(session, note, "");
        });
    }

    /**
     * Puts the latest of a conversation that is known from outside before all turns of learners who have had none here.
     *
     * @param said by learner, oldest first
     */
    public int restore(Map<Long, List<Message>> said) {
        return writer.write(session -> {
            int restored = 0;
            for (Map.Entry<Long, List<Message>> one : said.entrySet()) {
                boolean untouched = LearnerRow.find(session, one.getKey())
                        .filter(learner -> learner.version() == 0)
                        .isPresent();
                if (untouched && PastRows.messages(session, one.getKey(), 1).isEmpty()) {
                    restored +=
                            PastRows.add(session, one.getKey(), one.getValue()).size();
                }
            }
            return restored;
        });
    }

    void begin(Session session) {
        lastNumber = Math.max(
                lastNumber,
                session.sql("SELECT coalesce(max(number), 0) FROM airtable_messages")
                        .count());
    }

    void add(Session session, List<Long> ids, List<Message> said) {
        for (int i = 0; i < ids.size(); i++) {
            lastNumber = Math.max(lastNumber + 1, said.get(i).at().toEpochMilli());
            session.sql("INSERT INTO airtable_messages (message, number) VALUES (:message, :number)")
                    .bind("message", ids.get(i))
                    .bind("number", lastNumber)
                    .run();
        }
    }
}
