package ee.elaparem.storage;

import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import java.util.List;
import java.util.Locale;

/** What learners said, heard and learned, as rows. */
final class PastRows {
    /** Messages kept of one learner, the latest ones; every 32nd turn of theirs, older ones go. */
    static final int MESSAGES_KEPT = 1_000;

    /** Those that are still to be written outside are kept longer: of these, so many. */
    static final int UNWRITTEN_KEPT = 10_000;

    private static final ManyRows ROWS = new ManyRows("messages", List.of("learner", "role", "text", "video", "at"));
    private static final int TRIM_EVERY = 32;

    private PastRows() {}

    /** The latest messages, oldest first. */
    static List<Message> messages(Session session, long learner, int most) {
        return session.sql("""
                        SELECT role, text, video, at FROM messages
                        WHERE learner = :learner ORDER BY id DESC LIMIT :most""")
                .bind("learner", learner)
                .bind("most", most)
                .list(row -> new Message(
                        Role.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getString(2),
                        row.getString(3),
                        Micros.time(row.getLong(4))))
                .reversed();
    }

    static List<LessonResult> lessons(Session session, long learner) {
        return session.sql(
                        "SELECT video, outcome, attempts, at FROM lessons WHERE learner = :learner ORDER BY at, video")
                .bind("learner", learner)
                .list(row -> new LessonResult(
                        row.getString(1),
                        LessonResult.Outcome.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getInt(3),
                        Micros.time(row.getLong(4))));
    }

    /** Returns the rows' ids, in order. */
    static List<Long> add(Session session, long learner, List<Message> messages) {
        return ROWS.insert(
                session,
                messages,
                (row, message) -> row.add(learner)
                        .add(message.role().name())
                        .add(message.text())
                        .add(message.videoId())
                        .add(Micros.of(message.at())));
    }

    static void put(Session session, long learner, LessonResult lesson) {
        session.sql("""
                        INSERT INTO lessons (learner, video, outcome, attempts, at)
                        VALUES (:learner, :video, :outcome, :attempts, :at)
                        ON CONFLICT (learner, video) DO UPDATE
                        SET outcome = excluded.outcome, attempts = excluded.attempts, at = excluded.at""")
                .bind("learner", learner)
                .bind("video", lesson.videoId())
                .bind("outcome", lesson.outcome().name())
                .bind("attempts", lesson.attempts())
                .bind("at", Micros.of(lesson.at()))
                .run();
    }

    /** Keeps a learner's messages bounded; {@code version} counts the learner's turns. */
    static void trim(Session session, long learner, long version) {
        if (version % TRIM_EVERY != 0) {
            return;
        }
        session.sql("""
                        DELETE FROM airtable_messages WHERE message IN
                        (SELECT id FROM messages WHERE learner = :learner ORDER BY id DESC LIMIT 1000 OFFSET :kept)""").bind("learner", learner).bind("kept", UNWRITTEN_KEPT).run();
        session.sql("""
                        DELETE FROM messages WHERE learner = :learner AND id <=
                        (SELECT id FROM messages WHERE learner = :learner ORDER BY id DESC LIMIT 1 OFFSET :kept)
                        AND NOT EXISTS (SELECT 1 FROM airtable_messages WHERE airtable_messages.message = messages.id)""").bind("learner", learner).bind("kept", MESSAGES_KEPT).run();
    }

    static void erase(Session session, long learner) {
        session.sql("DELETE FROM messages WHERE learner = :learner")
                .bind("learner", learner)
                .run();
        session.sql("DELETE FROM lessons WHERE learner = :learner")
                .bind("learner", learner)
                .run();
    }
}
