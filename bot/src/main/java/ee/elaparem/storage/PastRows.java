package ee.elaparem.storage;

import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

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
    static List<Message> messages(Handle handle, long learner, int most) {
        return handle.createQuery("""
                        SELECT role, text, video, at FROM messages
                        WHERE learner = :learner ORDER BY id DESC LIMIT :most""")
                .bind("learner", learner)
                .bind("most", most)
                .map((row, _) -> new Message(
                        Role.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getString(2),
                        row.getString(3),
                        Micros.time(row.getLong(4))))
                .list()
                .reversed();
    }

    static List<LessonResult> lessons(Handle handle, long learner) {
        return handle.createQuery(
                        "SELECT video, outcome, attempts, at FROM lessons WHERE learner = :learner ORDER BY at, video")
                .bind("learner", learner)
                .map((row, _) -> new LessonResult(
                        row.getString(1),
                        LessonResult.Outcome.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getInt(3),
                        Micros.time(row.getLong(4))))
                .list();
    }

    /** Returns the rows' ids, in order. */
    static List<Long> add(Handle handle, long learner, List<Message> messages) {
        return ROWS.insert(
                handle,
                messages,
                (insert, message) -> insert.bind(message.parameter("learner"), learner)
                        .bind(message.parameter("role"), message.row().role().name())
                        .bind(message.parameter("text"), message.row().text())
                        .bind(message.parameter("video"), message.row().videoId())
                        .bind(message.parameter("at"), Micros.of(message.row().at())));
    }

    static void put(Handle handle, long learner, LessonResult lesson) {
        handle.createUpdate("""
                        INSERT INTO lessons (learner, video, outcome, attempts, at)
                        VALUES (:learner, :video, :outcome, :attempts, :at)
                        ON CONFLICT (learner, video) DO UPDATE
                        SET outcome = excluded.outcome, attempts = excluded.attempts, at = excluded.at""")
                .bind("learner", learner)
                .bind("video", lesson.videoId())
                .bind("outcome", lesson.outcome().name())
                .bind("attempts", lesson.attempts())
                .bind("at", Micros.of(lesson.at()))
                .execute();
    }

    /** Keeps a learner's messages bounded; {@code version} counts the learner's turns. */
    static void trim(Handle handle, long learner, long version) {
        if (version % TRIM_EVERY != 0) {
            return;
        }
        handle.createUpdate("""
                        DELETE FROM airtable_messages WHERE message IN
                        (SELECT id FROM messages WHERE learner = :learner ORDER BY id DESC LIMIT 1000 OFFSET :kept)""")
                .bind("learner", learner)
                .bind("kept", UNWRITTEN_KEPT)
                .execute();
        handle.createUpdate("""
                        DELETE FROM messages WHERE learner = :learner AND id <=
                        (SELECT id FROM messages WHERE learner = :learner ORDER BY id DESC LIMIT 1 OFFSET :kept)
                        AND NOT EXISTS (SELECT 1 FROM airtable_messages WHERE airtable_messages.message = messages.id)""")
                .bind("learner", learner)
                .bind("kept", MESSAGES_KEPT)
                .execute();
    }

    static void erase(Handle handle, long learner) {
        handle.createUpdate("DELETE FROM messages WHERE learner = :learner")
                .bind("learner", learner)
                .execute();
        handle.createUpdate("DELETE FROM lessons WHERE learner = :learner")
                .bind("learner", learner)
                .execute();
    }
}
