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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

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

        private <T extends SqlStatement<T>> T bindTo(T statement) {
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
        return reading.in(
                handle -> count(audience.bindTo(handle.createQuery("SELECT count(*)" + audience.condition()))));
    }

    /** Has all of this audience told this, by a running bot or by the next one. */
    public Announcement make(String text, Audience audience) {
        Instant now = clock.instant();
        return writing.in(handle -> {
            long id = handle.createUpdate("INSERT INTO announcements (text, chats, made_at) VALUES (:text, 0, :now)")
                    .bind("text", text)
                    .bind("now", Micros.of(now))
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            int chats = audience.bindTo(handle.createUpdate("INSERT INTO announcement_chats (announcement, chat)"
                            + " SELECT :id, id" + audience.condition()))
                    .bind("id", id)
                    .execute();
            handle.createUpdate("UPDATE announcements SET chats = :chats WHERE id = :id")
                    .bind("chats", chats)
                    .bind("id", id)
                    .execute();
            return new Announcement(id, text, now, chats, chats);
        });
    }

    /** The latest announcements, the newest first. */
    public List<Announcement> latest(int most) {
        return reading.in(handle -> handle.createQuery("""
                        SELECT id, text, made_at, chats,
                            (SELECT count(*) FROM announcement_chats WHERE announcement = announcements.id)
                        FROM announcements ORDER BY id DESC LIMIT :most""")
                .bind("most", most)
                .map((row, _) -> new Announcement(
                        row.getLong(1), row.getString(2), Micros.time(row.getLong(3)), row.getInt(4), row.getInt(5)))
                .list());
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
        return writing.in(handle -> handle.createUpdate("DELETE FROM announcement_chats WHERE announcement = :id")
                .bind("id", id)
                .execute());
    }

    /** Whether anybody is still to be told. */
    public boolean areLeft() {
        return reading.in(handle ->
                count(handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM announcement_chats LIMIT 1) AS next"))
                        > 0);
    }

    /** As {@link Store#announce}: takes the next chats from the list, and makes the calls of those that can be reached. */
    static List<Outgoing> take(Handle handle, int most, int room, BiFunction<Long, String, Outgoing> message) {
        List<Outgoing> calls = new ArrayList<>();
        for (Due due : next(handle, Math.min(most, room - waiting(handle, room)))) {
            handle.createUpdate("DELETE FROM announcement_chats WHERE announcement = :id AND chat = :chat")
                    .bind("id", due.announcement())
                    .bind("chat", due.chat())
                    .execute();
            if (isReached(handle, due.chat())) {
                calls.add(message.apply(due.chat(), due.text()));
            }
        }
        return calls;
    }

    /** Part of an erasure. */
    static void erase(Handle handle, long chat) {
        handle.createUpdate("DELETE FROM announcement_chats WHERE chat = :chat")
                .bind("chat", chat)
                .execute();
    }

    private record Due(long announcement, long chat, String text) {}

    private static List<Due> next(Handle handle, int most) {
        return most <= 0
                ? List.of()
                : handle.createQuery("""
                        SELECT announcement, chat, text FROM announcement_chats
                        JOIN announcements ON announcements.id = announcement_chats.announcement
                        ORDER BY announcement, chat LIMIT :most""")
                        .bind("most", most)
                        .map((row, _) -> new Due(row.getLong(1), row.getLong(2), row.getString(3)))
                        .list();
    }

    /** How many calls wait that are not stuck; counts no further than this. */
    private static int waiting(Handle handle, int most) {
        return count(handle.createQuery("""
                        SELECT count(*) FROM (SELECT 1 FROM outbox
                        WHERE given_up_at IS NULL AND attempts < :stuck LIMIT :most) AS waiting""").bind("stuck", STUCK_AFTER).bind("most", most));
    }

    private static boolean isReached(Handle handle, long chat) {
        Optional<Learner> learner = LearnerRow.find(handle, chat);
        return learner.isPresent() && !(learner.get().stage() instanceof Stage.Blocked);
    }

    private static int count(Query query) {
        return query.mapTo(Integer.class).one();
    }
}
