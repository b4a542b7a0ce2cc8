package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Sharing;
import ee.elaparem.learning.Stage;
import ee.elaparem.tutor.SharedPace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bot's memory: one file on this machine, which one process uses at a time, or a PostgreSQL database, which any number
 * of processes share. For any number of threads.
 *
 * <p>What a method has stored when it returns survives the end of the process and the loss of power. Times are kept to
 * the microsecond; texts are kept as they are, but hold no NUL and no half of a surrogate pair.
 */
public final class Store implements AutoCloseable {
    /** A commit that takes longer means that the disk does not answer. */
    private static final Duration SLOWEST_COMMIT = Duration.ofSeconds(10);

    private final Database database;
    private final @Nullable FolderLock lock;
    private final Writer writer;
    private final Readers readers;
    private final Shifts shifts;
    private final SharedPace modelPace;
    private final InstantSource clock;
    private final Inbox inbox;
    private final Learners learners;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Mirror mirror;
    private final Rubrics rubrics;
    private final Tokens tokens;
    private final PlacementItems placementItems;
    private final Disagreements disagreements;
    private final GradedAnswers gradedAnswers;

    private Store(
            Database database,
            @Nullable FolderLock lock,
            Writer writer,
            Readers readers,
            Database.Common common,
            InstantSource clock) {
        this.database = database;
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
        this.shifts = common.shifts();
        this.modelPace = common.modelPace();
        this.clock = clock;
        this.inbox = new Inbox(writer, readers, shifts, clock);
        this.mirror = new Mirror(writer, readers, clock);
        this.learners = new Learners(writer, readers, mirror, clock);
        this.outbox = new Outbox(writer, readers, clock);
        this.announcements = new Announcements(readers::read, writer::write, clock);
        this.rubrics = new Rubrics(writer, readers, clock);
        this.tokens = new Tokens(writer, readers);
        this.placementItems = new PlacementItems(readers::read, writer::write, clock);
        this.disagreements = new Disagreements(readers::read, writer::write, clock);
        this.gradedAnswers = new GradedAnswers(readers::read, writer::write, clock);
    }

    /** {@link #open(Path, InstantSource)} with the system's clock. */
    public static Store open(Path folder) {
        return open(folder, InstantSource.system());
    }

    /**
     * Opens the store in this folder, making or upgrading it where needed.
     *
     * @param clock when rows were made and done, by it
     * @throws StoreUnavailable when it cannot be used: the folder cannot be written to or another process has it, or the
     *     file is damaged, another program's, or a newer program's that this one cannot work with; nothing was changed then
     */
    public static Store open(Path folder, InstantSource clock) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return open(SqliteFile.in(folder), lock, clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens the store in this database, making or upgrading its tables where needed. Where several processes begin at
     * once, one of them does that, and the others wait for it.
     *
     * @param clock when rows were made and done, by it
     * @throws StoreUnavailable when it cannot be used: it cannot be reached, does not take the user or the password, or is
     *     another program's, or a newer program's that this one cannot work with; nothing was changed then
     */
    public static Store open(DatabaseUrl url, InstantSource clock) {
        return open(new PostgresServer(url), null, clock);
    }

    /** @param lock let go of when the store is closed */
    static Store open(Database database, @Nullable FolderLock lock, InstantSource clock) {
        Writer writer = null;
        try {
            Schema.bringUpToDate(database);
            writer = new Writer(database.openWriter(), database.trouble(), clock);
            return new Store(database, lock, writer, database.openReaders(), database.openCommon(), clock);
        } catch (SQLException | RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            throw database.trouble().whileOpening(e);
        }
    }

    public Inbox inbox() {
        return inbox;
    }

    public Learners learners() {
        return learners;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** What the operator tells many learners at once. */
    public Announcements announcements() {
        return announcements;
    }

    public Mirror mirror() {
        return mirror;
    }

    public Rubrics rubrics() {
        return rubrics;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** Who works what, among the processes that share the store. */
    public Shifts shifts() {
        return shifts;
    }

    /** How fast the processes that share the store may ask the model together. */
    public SharedPace modelPace() {
        return modelPace;
    }

    public PlacementItems placementItems() {
        return placementItems;
    }

    public Disagreements disagreements() {
        return disagreements;
    }

    public GradedAnswers gradedAnswers() {
        return gradedAnswers;
    }

    /**
     * Stores a turn as a whole: learner, messages, calls, inbox row done. On the disk when this returns. A turn whose
     * update is done already brings about nothing and has no calls; an update that was never in the inbox is no error.
     *
     * <p>Where the learner is {@link Stage.Deleted}, everything about them is erased in every table, and overwritten in
     * the file and its log: the row, messages, results, and calls to their chat that were waiting or given up. This turn's
     * own calls are kept until they are sent. Updates of theirs that came later stay: they belong to a new beginning.
     *
     * @return the calls as rows of the outbox, in order
     * @throws LearnerChanged when the learner's version is not the one that the turn began with; nothing was stored
     * @throws LaneLost when another process works this learner's lane now; nothing was stored
     * @throws OutcomeUnknown when nobody can tell whether it was stored; a second try finds out
     * @throws StoreUnavailable when the store cannot write; nothing was stored
     * @throws IllegalStateException when the turn can never be stored, which is a defect; nothing was stored
     */
    public List<Pending> commit(StoredTurn turn) {
        Instant begun = clock.instant();
        List<Pending> calls = store(turn);
        writer.listener().turnStored(Duration.between(begun, clock.instant()));
        return calls;
    }

    private List<Pending> store(StoredTurn turn) {
        Learner learner = turn.learner();
        if (learner == null) {
            if (!turn.messages().isEmpty() || turn.lesson() != null) {
                throw new IllegalArgumentException("Messages and lessons are a learner's; this turn has none");
            }
            return writer.write(session ->
                    inbox.done(session, turn.update()) ? outbox.insert(session, turn.calls()) : List.<Pending>of());
        }
        LearnerRow row = LearnerRow.of(learner);
        return writer.write(session -> {
            if (!inbox.done(session, turn.update())) {
                return List.of();
            }
            if (learner.stage() instanceof Stage.Deleted) {
                erase(session, row);
            } else {
                save(session, row, turn);
            }
            return outbox.insert(session, turn.calls());
        });
    }

    /**
     * Puts the messages of announcements to the next chats into the outbox, as long as little else waits there: replies go
     * first. Each chat is taken from the list in the same commit.
     *
     * @param most so many chats at most
     * @param room nothing is added to as many waiting calls as this
     * @param message makes the call from the chat and the text
     * @return what was put there
     */
    public List<Pending> announce(int most, int room, BiFunction<Long, String, Outgoing> message) {
        return writer.write(session -> outbox.insert(session, Announcements.take(session, most, room, message)));
    }

    private void save(Session session, LearnerRow row, StoredTurn turn) {
        row.save(session, Micros.of(clock.instant()));
        long id = row.learner().id();
        mirror.stored(session, row.learner());
        mirror.said(session, PastRows.add(session, id, turn.messages()), turn.messages());
        PastRows.trim(session, id, row.learner().version());
        LessonResult lesson = turn.lesson();
        if (lesson != null) {
            PastRows.put(session, id, lesson);
        }
        Sharing sharing = turn.sharing();
        if (sharing != null) {
            SharedAnswers.keep(session, id, sharing, Micros.of(clock.instant()));
        }
    }

    private void erase(Session session, LearnerRow row) {
        long id = row.learner().id();
        mirror.erased(session, id);
        PastRows.erase(session, id);
        SharedAnswers.erase(session, id);
        row.remove(session);
        Outbox.erase(session, id);
        Announcements.erase(session, id);
        writer.emptyLogAfterwards();
    }

    /**
     * Whether the store works now; cheap, for health. After a write that failed it tries a small one by itself, so that a
     * later call finds out that there is room again.
     *
     * @return why it does not work and what to do; empty when it does
     */
    public Optional<String> check() {
        try {
            readers.read(
                    session -> session.sql("SELECT count(*) FROM heartbeat").count());
        } catch (StoreUnavailable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (!writer.isAlive()) {
            return Optional.of("The store does not write any more. Start the bot again.");
        }
        Optional<String> over = shifts.over();
        if (over.isPresent()) {
            return over;
        }
        Instant busy = writer.busySince();
        if (busy != null && busy.plus(SLOWEST_COMMIT).isBefore(clock.instant())) {
            return Optional.of(database.slow());
        }
        StoreUnavailable trouble = writer.trouble();
        if (trouble == null) {
            return Optional.empty();
        }
        writer.attempt(this::beat);
        return Optional.of(String.valueOf(trouble.getMessage()));
    }

    private boolean beat(Session session) {
        return session.sql("""
                        INSERT INTO heartbeat (id, at) VALUES (1, :now)
                        ON CONFLICT (id) DO UPDATE SET at = excluded.at""").bind("now", Micros.of(clock.instant())).run() == 1;
    }

    /** From now on this is told how the store's work goes, in place of who was told before. */
    public void tell(StoreListener listener) {
        writer.tell(listener);
    }

    /** For tests and measurements of this package. */
    Writer writer() {
        return writer;
    }

    /** Finishes what is being written, closes the file and lets go of the folder. Later calls throw StoreUnavailable. */
    @Override
    public synchronized void close() {
        writer.finish();
        shifts.close();
        readers.close();
        writer.close();
        if (lock != null) {
            lock.close();
        }
    }
}
