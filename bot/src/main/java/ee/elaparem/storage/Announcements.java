package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the operator tells many learners at once. Each chat is told once: the same commit takes it from the list and puts its
 * message into the outbox. A learner who blocks the bot, or is forgotten, before it is their turn is told nothing.
 */
public final class Announcements {
    /** How many a second are sent, of the some 30 that Telegram takes for many chats; the rest is left to replies. */
    public static final int A_SECOND = 25;

    /** A call that was tried so often is some chat's own trouble, for which nobody else waits. */
    private static final int STUCK_AFTER = 5;

    private static final int KEPT_IN_MIND = 100;

    private final PlacementItems.Work reading;
    private final PlacementItems.Work writing;
    private final InstantSource clock;

    /**
     * One announcement.
     *
     * @param chats how many chats were to be told
     * @param left how many of them have not been told yet
     */
    public record Announcement(long id, String text, Instant madeAt, int chats, int left) {}

    /**
     * Whom to tell.
     *
     * @param level the level's title, as in Airtable; empty for all
     * @param language an ISO 639 code, whatever the region; empty for all
     */
    public record Audience(Optional<String> level, Optional<String> language) {
        public static final Audience EVERYBODY = new Audience(Optional.empty(), Optional.empty());

        private String condition() {
            return " FROM learners WHERE stage NOT LIKE '{\"type\":\"Blocked\"%'"
                    + (level.isPresent() ? " AND level = :level" : "")
                    + (language.isPresent() ? " AND (language = :language OR language LIKE :language || '-%')" : "");
        }

        private Prepared bindTo(Prepared statement) {
            level.ifPresent(title -> statement.bind("level", title));
            language.ifPresent(code -> statement.bind("language", code));
            return statement;
        }
    }

    Announcements(PlacementItems.Work reading, PlacementItems.Work writing, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.clock = clock;
    }

    /** How many learners this audience has now. */
    public int reach(Audience audience) {
        return reading.in(session -> (int) audience.bindTo(session.sql("SELECT count(*)" + audience.condition()))
                .count());
    }

    /** Has all of this audience told this, by a running bot or by the next one. */
    public Announcement make(String text, Audience audience) {
        Instant now = clock.instant();
        return writing.in(session -> {
            long id = session.sql(
                            "INSERT INTO announcements (text, chats, made_at) VALUES (:text, 0, :now) RETURNING id")
                    .bind("text", text)
                    .bind("now", Micros.of(now))
                    .count();
            int chats = audience.bindTo(session.sql("INSERT INTO announcement_chats (announcement, chat)"
                            + " SELECT :id, id" + audience.condition()))
                    .bind("id", id)
                    .run();
            session.sql("UPDATE announcements SET chats = :chats WHERE id = :id")
                    .bind("chats", chats)
                    .bind("id", id)
                    .run();
            return new Announcement(id, text, now, chats, chats);
        });
    }

    /** The latest announcements, the newest first. */
    public List<Announcement> latest(int most) {
        return reading.in(session -> session.sql("""
                        SELECT id, text, made_at, chats,
                            (SELECT count(*) FROM announcement_chats WHERE announcement = announcements.id)
                        FROM announcements ORDER BY id DESC LIMIT :most""")
                .bind("most", most)
                .list(row -> new Announcement(
                        row.getLong(1), row.getString(2), Micros.time(row.getLong(3)), row.getInt(4), row.getInt(5))));
    }

    /** The latest announcement of just this text, if it was made within this time. */
    public Optional<Announcement> latest(String text, Duration within) {
        Instant since = clock.instant().minus(within);
        return latest(KEPT_IN_MIND).stream()
                .filter(each -> each.text().equals(text) && each.madeAt().isAfter(since))
                .findFirst();
    }

    /**
     * Tells nobody more of this one.
     *
     * @return how many will not be told now
     */
    public int stop(long id) {
        return writing.in(session -> session.sql("DELETE FROM announcement_chats WHERE announcement = :id")
                .bind("id", id)
                .run());
    }

    /** Whether anybody is still to be told. */
    public boolean areLeft() {
        return reading.in(
                session -> session.sql("SELECT count(*) FROM (SELECT 1 FROM announcement_chats LIMIT 1) AS next")
                                .count()
                        > 0);
    }

    /** As {@link Store#announce}: takes the next chats from the list, and makes the calls of those that can be reached. */
    static List<Outgoing> take(Session session, int most, int room, BiFunction<Long, String, Outgoing> message) {
        List<Outgoing> calls = new ArrayList<>();
        for (Due due : next(session, Math.min(most, room - waiting(session, room)))) {
            session.sql("DELETE FROM announcement_chats WHERE announcement = :id AND chat = :chat")
                    .bind("id", due.announcement())
                    .bind("chat", due.chat())
                    .run();
            if (isReached(session, due.chat())) {
                calls.add(message.apply(due.chat(), due.text()));
            }
        }
        return calls;
    }

    /** Part of an erasure. */
    static void erase(Session session, long chat) {
        session.sql("DELETE FROM announcement_chats WHERE chat = :chat")
                .bind("chat", chat)
                .run();
    }

    private record Due(long announcement, long chat, String text) {}

    private static List<Due> next(Session session, int most) {
        return most <= 0
                ? List.of()
                : session.sql("""
                        SELECT announcement, chat, text FROM announcement_chats
                        JOIN announcements ON announcements.id = announcement_chats.announcement
                        ORDER BY announcement, chat LIMIT :most""")
                        .bind("most", most)
                        .list(row -> new Due(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    /** How many calls wait that are not stuck; counts no further than this. */
    private static int waiting(Session session, int most) {
        return (int)
                session.sql("""
                        SELECT count(*) FROM (SELECT 1 FROM outbox
                        WHERE given_up_at IS NULL AND attempts < :stuck LIMIT :most) AS waiting""").bind("stuck", STUCK_AFTER).bind("most", most).count();
    }

    private static boolean isReached(Session session, long chat) {
        Optional<Learner> learner = LearnerRow.find(session, chat);
        return learner.isPresent() && !(learner.get().stage() instanceof Stage.Blocked);
    }
}
