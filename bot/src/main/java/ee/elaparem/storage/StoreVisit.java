package ee.elaparem.storage;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/**
 * A look into the store from beside the bot, which may be running: for commands. What can be changed here is what the teacher
 * decides; each change is one short transaction, for which a running bot waits some milliseconds.
 */
public final class StoreVisit implements AutoCloseable {
    private final Database database;
    private final Readers readers;
    private final InstantSource clock;

    private StoreVisit(Database database, Readers readers, InstantSource clock) {
        this.database = database;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Opens the store in this folder for looking; nothing is made or upgraded.
     *
     * @return empty when there is no store yet
     * @throws StoreUnavailable when it cannot be read, or was made by another version of the program
     */
    public static Optional<StoreVisit> open(Path folder, InstantSource clock) {
        return open(SqliteFile.in(folder), StoreLook.at(folder), clock);
    }

    /** The same for the store in this database. */
    public static Optional<StoreVisit> open(DatabaseUrl url, InstantSource clock) {
        return open(new PostgresServer(url), StoreLook.at(url), clock);
    }

    private static Optional<StoreVisit> open(Database database, StoreLook look, InstantSource clock) {
        return switch (look) {
            case StoreLook.None _ -> Optional.empty();
            case StoreLook.Older _ ->
                throw new StoreUnavailable(
                        "The store in %s is of an older version. Start the bot once; it brings the store up to date."
                                .formatted(database.name()));
            case StoreLook.Bad(String why) -> throw new StoreUnavailable(why);
            case StoreLook.Good _ -> {
                try {
                    yield Optional.of(new StoreVisit(database, database.openReaders(), clock));
                } catch (SQLException e) {
                    throw database.trouble().whileOpening(e);
                }
            }
        };
    }

    /** The placement items, which the teacher may change. */
    public PlacementItems placementItems() {
        return new PlacementItems(readers::read, this::change, clock);
    }

    /** The graded answers, which the teacher may add to and correct. */
    public GradedAnswers gradedAnswers() {
        return new GradedAnswers(readers::read, this::change, clock);
    }

    /** Where the tutors were far apart. */
    public Disagreements disagreements() {
        return new Disagreements(readers::read, this::change, clock);
    }

    /** What the operator tells many learners. */
    public Announcements announcements() {
        return new Announcements(readers::read, this::change, clock);
    }

    /** The rubric that a model made of this question; empty when there is none. */
    public Optional<Rubric> rubric(Question question) {
        return Rubrics.find(readers, question);
    }

    /** As {@link MirrorNotes#read}. */
    public Optional<String> note(String name) {
        return MirrorNotes.read(readers, name);
    }

    /** As {@link MirrorNotes#calls(YearMonth)}. */
    public long airtableCalls(YearMonth month) {
        return MirrorNotes.calls(readers, month);
    }

    private <T> T change(Function<Session, T> work) {
        try (WriteConnection writing = database.openWriter()) {
            writing.begin(true);
            try {
                T done = work.apply(writing.session());
                writing.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                writing.rollback();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            throw database.trouble().explain(e);
        }
    }

    @Override
    public void close() {
        readers.close();
    }
}
